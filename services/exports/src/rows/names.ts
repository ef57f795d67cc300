import type { Breakdown, Label, Scope } from '@ita/schema';
import { ATTRIBUTE_OF_BREAKDOWN, figuresOf, FRAMEWORKS, knownDistrict } from '@ita/schema';
import type { Row } from '../column.ts';

const nameOf = (...parts: readonly (string | number)[]): string => parts.join(' ');

const FIGURES: ReadonlyMap<string, Label> = new Map(
  FRAMEWORKS.flatMap((framework) =>
    figuresOf(framework).map((figure) => [
      nameOf(framework.fiscalYear, figure.scope, figure.key),
      figure,
    ]),
  ),
);

const CELLS: ReadonlyMap<string, Label> = new Map(
  FRAMEWORKS.flatMap(({ fiscalYear, attributes }) =>
    Object.entries(ATTRIBUTE_OF_BREAKDOWN).flatMap(([breakdown, attribute]) =>
      attributes[attribute].map((cell) => [nameOf(fiscalYear, breakdown, cell.key), cell] as const),
    ),
  ),
);

/** The cells of DISTRICT_COLUMNS. */
export function districtCells(code: string): Row {
  const { nameTh, nameEn, group } = knownDistrict(code);
  return [code, nameTh, nameEn, group];
}

/** Names of a figure in a year, Thai and English; its key where the year has no such figure. */
export function figureNames(fiscalYear: number, scope: Scope, key: string): Row {
  const found = FIGURES.get(nameOf(fiscalYear, scope, key));
  return [found?.labelTh ?? key, found?.labelEn ?? key];
}

/** The cells of CELL_COLUMNS. */
export function breakdownCells(fiscalYear: number, breakdown: Breakdown, key: string | null): Row {
  const found = key === null ? undefined : CELLS.get(nameOf(fiscalYear, breakdown, key));
  return [breakdown, key, found?.labelTh ?? null, found?.labelEn ?? null];
}
