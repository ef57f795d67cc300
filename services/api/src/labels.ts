import type { Breakdown, Label, Scope } from '@ita/schema';
import { ATTRIBUTE_OF_BREAKDOWN, figuresOf, frameworkOf } from '@ita/schema';

/** The names of a figure in its year (BE); its key alone where the framework no longer has it. */
export function figureLabel(fiscalYear: number, scope: Scope, key: string): Label {
  const framework = frameworkOf(fiscalYear);
  const figures = framework ? figuresOf(framework) : [];
  const found = figures.find((figure) => figure.scope === scope && figure.key === key);
  return found ?? { labelTh: key, labelEn: key };
}

/** The names of a breakdown's cell in a year (BE); null for everybody. */
export function cellLabel(
  fiscalYear: number,
  breakdown: Breakdown,
  key: string | null,
): Label | null {
  if (breakdown === 'NONE') return null;
  const options = frameworkOf(fiscalYear)?.attributes[ATTRIBUTE_OF_BREAKDOWN[breakdown]] ?? [];
  return options.find((option) => option.key === key) ?? null;
}
