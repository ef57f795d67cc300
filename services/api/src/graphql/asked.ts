import type { District, DistrictGroup, Framework } from '@ita/schema';
import { districtOf, DISTRICTS, frameworkOf, itemsOf, KNOWN_YEARS, Refusal } from '@ita/schema';

/**
 * The rules of a year (BE) that a reader asks for.
 * @param field the argument that names it.
 * @throws Refusal UNKNOWN_FISCAL_YEAR when they are not known.
 */
export function askedFramework(field: string, fiscalYear: number): Framework {
  const framework = frameworkOf(fiscalYear);
  if (framework !== undefined) return framework;
  const code = 'UNKNOWN_FISCAL_YEAR';
  throw new Refusal([{ code, field, got: fiscalYear, allowed: KNOWN_YEARS }]);
}

/**
 * The district that a reader asks for.
 * @param field the argument that names it.
 * @throws Refusal UNKNOWN_DISTRICT when there is none of the code.
 */
export function askedDistrict(field: string, code: string): District {
  const district = districtOf(code);
  if (district !== undefined) return district;
  throw new Refusal([{ code: 'UNKNOWN_DISTRICT', field, got: code, allowed: '1001–1050' }]);
}

/**
 * The checklist items that a reader asks for, by their keys in a year.
 * @param field the argument that names them.
 * @throws Refusal UNKNOWN_ITEM when the year does not have one of them.
 */
export function askedItems(
  framework: Framework,
  field: string,
  keys: readonly string[],
): ReadonlySet<string> {
  const known = itemsOf(framework).map(({ key }) => key);
  const allowed = `one of ${known.join(', ')}`;
  for (const got of keys) {
    if (!known.includes(got)) throw new Refusal([{ code: 'UNKNOWN_ITEM', field, got, allowed }]);
  }
  return new Set(keys);
}

/** The districts of a group, all when it is left out; by code. */
export function districtsOfGroup(group: DistrictGroup | null | undefined): readonly District[] {
  return DISTRICTS.filter((district) => !group || district.group === group);
}
