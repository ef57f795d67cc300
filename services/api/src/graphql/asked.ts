import { cellsOf } from '@ita/projections';
import type { Breakdown, District, DistrictGroup, Figure, Framework, Scope } from '@ita/schema';
import {
  districtOf,
  DISTRICTS,
  figuresOf,
  frameworkOf,
  invalidValue,
  itemsOf,
  KNOWN_YEARS,
  Refusal,
} from '@ita/schema';

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

/**
 * The rules of two years (BE) that a reader asks to compare.
 * @throws Refusal UNKNOWN_FISCAL_YEAR when they are not known, INVALID_VALUE for the same year twice.
 */
export function askedYears(from: number, to: number): { from: Framework; to: Framework } {
  const frameworks = { from: askedFramework('from', from), to: askedFramework('to', to) };
  if (from === to) throw invalidValue('to', to, `another year than ${from}`);
  return frameworks;
}

/**
 * The figure that a reader asks for, by its scope and its key in a year.
 * @throws Refusal UNKNOWN_FIGURE when the year has none.
 */
export function askedFigure(framework: Framework, scope: Scope, key: string): Figure {
  const scoped = figuresOf(framework).filter((figure) => figure.scope === scope);
  const found = scoped.find((figure) => figure.key === key);
  if (found !== undefined) return found;
  const allowed = `of ${scope} in FY${framework.fiscalYear}, one of ${scoped.map((figure) => figure.key).join(', ')}`;
  throw new Refusal([{ code: 'UNKNOWN_FIGURE', field: 'key', got: key, allowed }]);
}

/** @throws Refusal UNKNOWN_FIGURE for a name that none of some figures has. */
export function refuseUnknownNames(
  field: string,
  known: readonly string[],
  names: readonly string[] | null | undefined,
): void {
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const allowed = `one of ${[...new Set(known)].join(', ')}`;
  throw new Refusal([{ code: 'UNKNOWN_FIGURE', field, got: unknown, allowed }]);
}

/**
 * @param breakdowns whose cells they are; of any when left out.
 * @throws Refusal UNKNOWN_ATTRIBUTE_OPTION for a key that no cell has in any of some years.
 */
export function refuseUnknownCells(
  field: string,
  frameworks: readonly Framework[],
  breakdowns: readonly Breakdown[] | null | undefined,
  keys: readonly string[] | null | undefined,
): void {
  const cells = frameworks.flatMap(cellsOf);
  const known = cells.flatMap(({ breakdown, breakdownKey }) =>
    breakdownKey === null || (breakdowns && !breakdowns.includes(breakdown)) ? [] : [breakdownKey],
  );
  const unknown = keys?.find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const code = 'UNKNOWN_ATTRIBUTE_OPTION';
  const allowed = `one of ${[...new Set(known)].join(', ')}`;
  throw new Refusal([{ code, field, got: unknown, allowed }]);
}
