import type { SamplingError } from '@ita/projections';
import type { ScoreTable } from '@ita/schema';
import { BASES, BREAKDOWNS, INSTRUMENTS, SCOPES, WITHHELD_REASONS } from '@ita/schema';
import type { ResultColumns } from './result-columns.ts';

/**
 * A row of the score table from columns of a result, those of one of two years by their prefix. What both
 * years share has no prefix.
 * @returns null where the year does not have the row.
 */
export function scoreAt(
  columns: ResultColumns,
  row: number,
  fiscalYear: number,
  prefix = '',
): ScoreTable | null {
  const key = columns.textOrNull(`${prefix}key`, row);
  if (key === null) return null;
  return {
    fiscal_year: fiscalYear,
    district: columns.text('district', row),
    basis: columns.word('basis', row, BASES),
    ordinal: columns.number(`${prefix}ordinal`, row),
    scope: columns.word('scope', row, SCOPES),
    key,
    concept: columns.text('concept', row),
    instrument: columns.wordOrNull('instrument', row, INSTRUMENTS),
    breakdown: columns.word('breakdown', row, BREAKDOWNS),
    breakdown_key: columns.textOrNull('breakdown_key', row),
    score: columns.numberOrNull(`${prefix}score`, row),
    score_exact: columns.numberOrNull(`${prefix}score_exact`, row),
    respondents: columns.numberOrNull(`${prefix}respondents`, row),
    interval_low: columns.numberOrNull(`${prefix}interval_low`, row),
    interval_high: columns.numberOrNull(`${prefix}interval_high`, row),
    standard_error: columns.numberOrNull(`${prefix}standard_error`, row),
    withheld: columns.wordOrNull(`${prefix}withheld`, row, WITHHELD_REASONS),
    note: columns.textOrNull(`${prefix}note`, row),
    synthetic: columns.boolean(`${prefix}synthetic`, row),
  };
}

/** The sampling error of a row; null where it is not known, or not of a sample. */
export function samplingErrorAt(
  columns: ResultColumns,
  row: number,
  prefix = '',
): SamplingError | null {
  const standardError = columns.numberOrNull(`${prefix}standard_error`, row);
  const degreesOfFreedom = columns.numberOrNull(`${prefix}degrees_of_freedom`, row);
  if (standardError === null || degreesOfFreedom === null) return null;
  return { standardError, degreesOfFreedom };
}
