import { combinedSamplingError } from '../sampling-error.ts';
import type { Interval } from '../survey-score.ts';
import type { SampledScore } from './mean-change.ts';
import { meanChange } from './mean-change.ts';
import { benjaminiHochberg } from './multiple-testing.ts';

/** How far one of several scores lies from the plain mean of the others. */
export interface DifferenceFromOthers {
  /** Own score minus the others' mean, points. */
  readonly difference: number;
  /** 95 %; null where nothing was sampled, or there is nothing to measure the difference by. */
  readonly interval: Interval | null;
  /** Two-sided; null where the interval is. */
  readonly pValue: number | null;
  /** After Benjamini–Hochberg over all of them. */
  readonly adjustedPValue: number | null;
  readonly significant: boolean | null;
}

function meanOfOthers(scores: readonly SampledScore[], own: SampledScore): SampledScore {
  const others = scores.filter((one) => one !== own);
  const weight = 1 / others.length;
  const known = others.flatMap(({ samplingError }) =>
    samplingError === null ? [] : [{ weight, samplingError }],
  );
  return {
    score: others.reduce((sum, { score }) => sum + score, 0) * weight,
    samplingError: known.length === others.length ? combinedSamplingError(known) : null,
  };
}

/**
 * How each score differs from all others, in the order given: Welch's test of it against the plain mean of
 * the others, each of which counts once, and all tests corrected together at 5 %. Own answers are left out
 * of what they are compared with, so that the two are independent. Null of a single score.
 */
export function differencesFromOthers(
  scores: readonly SampledScore[],
): readonly (DifferenceFromOthers | null)[] {
  if (scores.length < 2) return scores.map(() => null);
  const tests = scores.map((own) => meanChange(meanOfOthers(scores, own), own));
  const tested = tests.map(({ pValue, reason }) => (reason === null ? pValue : null));
  const adjusted = benjaminiHochberg(tested);
  return tests.map(({ change, interval }, at) => ({
    difference: change,
    interval: tested[at] === null ? null : interval,
    pValue: tested[at] ?? null,
    adjustedPValue: adjusted[at]?.pValue ?? null,
    significant: adjusted[at]?.significant ?? null,
  }));
}
