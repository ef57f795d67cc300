import type { Interval } from '@ita/projections';
import { finitePopulationCorrected, normalInterval } from '@ita/projections';
import type { ScoreTable } from '@ita/schema';
import { invalidValue } from '@ita/schema';

type IntervalRow = Pick<
  ScoreTable,
  'score_exact' | 'respondents' | 'interval_low' | 'interval_high' | 'standard_error'
>;

/**
 * The 95 % confidence interval of a score, 0–100; null where it has none.
 * @param headCount how many could have answered, if the reader knows; null of a sample of many.
 * @throws Refusal INVALID_VALUE for a head-count of fewer than answered.
 */
export function intervalOf(row: IntervalRow, headCount: number | null): Interval | null {
  const { interval_low: low, interval_high: high, standard_error: standardError } = row;
  if (low === null || high === null) return null;
  const { score_exact: score, respondents } = row;
  if (headCount === null || standardError === null || score === null || respondents === null) {
    return { low, high };
  }
  if (headCount < respondents) {
    throw invalidValue('headCount', headCount, `${respondents} or more, for so many answered`);
  }
  const samplingError = { standardError, degreesOfFreedom: respondents - 1 };
  return normalInterval(score, finitePopulationCorrected(samplingError, respondents, headCount));
}
