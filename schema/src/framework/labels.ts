import { ATTRIBUTE_OF_BREAKDOWN } from '../vocabulary.ts';
import type { Breakdown, Label, Scope } from '../vocabulary.ts';
import { FRAMEWORKS, frameworkOf } from './frameworks.ts';
import { figuresOf } from './lookup.ts';

const nameOf = (fiscalYear: number, scope: Scope, key: string): string =>
  `${fiscalYear} ${scope} ${key}`;

const FIGURES: ReadonlyMap<string, Label> = new Map(
  FRAMEWORKS.flatMap((framework) =>
    figuresOf(framework).map((figure) => [
      nameOf(framework.fiscalYear, figure.scope, figure.key),
      figure,
    ]),
  ),
);

/** The names of a figure in its year (BE); its key alone where the framework no longer has it. */
export function figureLabel(fiscalYear: number, scope: Scope, key: string): Label {
  return FIGURES.get(nameOf(fiscalYear, scope, key)) ?? { labelTh: key, labelEn: key };
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
