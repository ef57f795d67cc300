import type { Breakdown, Scope } from '@ita/schema';
import { cellLabel, figureLabel, knownDistrict } from '@ita/schema';
import type { Row } from '../column.ts';

/** The cells of DISTRICT_COLUMNS. */
export function districtCells(code: string): Row {
  const { nameTh, nameEn, group } = knownDistrict(code);
  return [code, nameTh, nameEn, group];
}

/** Names of a figure in a year, Thai and English; its key where the year has no such figure. */
export function figureNames(fiscalYear: number, scope: Scope, key: string): Row {
  const { labelTh, labelEn } = figureLabel(fiscalYear, scope, key);
  return [labelTh, labelEn];
}

/** The cells of CELL_COLUMNS. */
export function breakdownCells(fiscalYear: number, breakdown: Breakdown, key: string | null): Row {
  const found = cellLabel(fiscalYear, breakdown, key);
  return [breakdown, key, found?.labelTh ?? null, found?.labelEn ?? null];
}
