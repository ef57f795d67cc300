import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { SamplingError } from '../sampling-error.ts';
import { combinedSamplingError } from '../sampling-error.ts';
import type { Interval } from '../survey-score.ts';

/** A survey mean of one year or one district: its score, 0–100, not rounded, and how far that may be off. */
export interface SampledScore {
  readonly score: number;
  /** Null when it cannot be known: a part with a single respondent. */
  readonly samplingError: SamplingError | null;
}

/**
 * Why a difference has no test, or an exact answer in place of one. SINGLE_RESPONDENT: a part of either
 * side has one respondent, who says nothing of how answers vary. NO_VARIANCE: on both sides everybody
 * sampled answered alike, so there is nothing to measure the difference by. CENSUS: neither side is a
 * sample, so the difference is what it is.
 */
export type UntestedReason = 'SINGLE_RESPONDENT' | 'NO_VARIANCE' | 'CENSUS';

/** A difference of two survey means, second minus first. */
export interface MeanChange {
  /** −100 to 100. */
  readonly change: number;
  /** 95 %; null for want of a variance. */
  readonly interval: Interval | null;
  /** Two-sided; 0 or 1 of a CENSUS; null for want of a variance. */
  readonly pValue: number | null;
  /** Null when the difference was tested. */
  readonly reason: UntestedReason | null;
}

const CONFIDENCE = 0.95;

/** From here on Student's t and the normal distribution are the same to twelve digits. */
const NORMAL_DEGREES = 1e12;

function untested(change: number, reason: UntestedReason): MeanChange {
  if (reason !== 'CENSUS') return { change, interval: null, pValue: null, reason };
  return { change, interval: { low: change, high: change }, pValue: change === 0 ? 1 : 0, reason };
}

/**
 * How much a survey mean changed, with a 95 % interval and the two-sided p-value of no change.
 *
 * It is Welch's t-test (The generalization of 'Student's' problem when several different population
 * variances are involved, Biometrika 34, 1947), the degrees of freedom Satterthwaite's over the parts of
 * both years. The normal distribution would be too sure of a part that few people answered, which weighs
 * as much as the framework says however few they are (rule 11); of hundreds, the two agree.
 *
 * Never NaN: what cannot be tested says why.
 */
export function meanChange(from: SampledScore, to: SampledScore): MeanChange {
  const change = to.score - from.score;
  if (from.samplingError === null || to.samplingError === null) {
    return untested(change, 'SINGLE_RESPONDENT');
  }
  const { standardError, degreesOfFreedom } = combinedSamplingError([
    { weight: 1, samplingError: from.samplingError },
    { weight: 1, samplingError: to.samplingError },
  ]);
  if (standardError === 0) {
    return untested(change, degreesOfFreedom === Infinity ? 'CENSUS' : 'NO_VARIANCE');
  }
  const degrees = Math.min(degreesOfFreedom, NORMAL_DEGREES);
  return {
    change,
    // A quantile takes far longer than a probability, and of many changes few are looked at.
    get interval() {
      const half = tQuantile((1 + CONFIDENCE) / 2, degrees) * standardError;
      return { low: Math.max(-100, change - half), high: Math.min(100, change + half) };
    },
    pValue: 2 * tCdf(-Math.abs(change) / standardError, degrees),
    reason: null,
  };
}
