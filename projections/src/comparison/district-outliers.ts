import { exact, meanOf, unrounded } from '../exact.ts';
import type { DistrictScore } from './district-standings.ts';
import { medianOf } from './order-statistics.ts';

/** How far a district lies from the middle of all. */
export interface DistrictOutlier extends DistrictScore {
  /** Modified z-score; null without a score, or where all score the same. */
  readonly modifiedZ: number | null;
  readonly outlier: boolean;
}

/** From here on a modified z-score marks an outlier, as Iglewicz & Hoaglin recommend. */
const OUTLIER_FROM = 3.5;

/** What makes a median absolute deviation comparable with a normal standard deviation: Φ⁻¹(3/4). */
const MEDIAN_FACTOR = 0.6745;

/** The same for a mean absolute deviation: √(2/π). */
const MEAN_FACTOR = Math.sqrt(2 / Math.PI);

/**
 * Marks districts that lie far from the rest, by median and median absolute deviation (MAD), which the
 * outliers themselves do not move: M = 0.6745 (x − median) / MAD, and |M| > 3.5 is one (Iglewicz &
 * Hoaglin, How to Detect and Handle Outliers, ASQC 1993). Where more than half score the same, MAD is
 * 0; the mean absolute deviation about the median then takes its place, with the factor that goes with
 * it. Where all score the same, none lies apart.
 */
export function districtOutliers(districts: readonly DistrictScore[]): readonly DistrictOutlier[] {
  const scores = districts.map(({ score }) => score).filter((score) => score !== null);
  const median = medianOf(scores) ?? exact(0);
  const deviations = scores.map((score) => score.sub(median).abs());
  const medianDeviation = medianOf(deviations) ?? exact(0);
  const meanDeviation = meanOf(deviations) ?? exact(0);
  const scale = medianDeviation.equals(0)
    ? unrounded(meanDeviation) / MEAN_FACTOR
    : unrounded(medianDeviation) / MEDIAN_FACTOR;
  return districts.map(({ district, score }) => {
    const modifiedZ = score === null || scale === 0 ? null : unrounded(score.sub(median)) / scale;
    return {
      district,
      score,
      modifiedZ,
      outlier: modifiedZ !== null && Math.abs(modifiedZ) > OUTLIER_FROM,
    };
  });
}
