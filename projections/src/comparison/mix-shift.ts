import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import type { Fraction } from '../exact.ts';

/** How many of a group answered one part of a survey in one year. */
export interface GroupSize {
  readonly part: number;
  readonly respondents: number;
  /** Share in the figure, 0–1; the shares of a year add up to one. */
  readonly share: number | Fraction;
}

/** How far the mix of respondents moved between two years, over one breakdown. */
export interface MixShift {
  /** Share of the figure that would have to be of another group to undo the shift, 0–1. */
  readonly totalVariation: number;
  /** Of the test that both years' respondents are of one mix; null where too few answered to tell. */
  readonly pValue: number | null;
  readonly shifted: boolean;
}

/** A shift of less than a tenth of the respondents moves no score by more than a tenth of how groups differ. */
export const LEAST_SHIFT = 0.1;
/** What sums of shares in doubles may be off by. */
const TOLERANCE = 1e-12;
const LEVEL = 0.05;
/** Fewest respondents that chance alone should put in a cell for chi-square to hold (Cochran, 1954). */
const LEAST_EXPECTED = 5;

type Counts = readonly [from: number, to: number];

const total = ([from, to]: Counts): number => from + to;
const plus = (a: Counts, b: Counts): Counts => [a[0] + b[0], a[1] + b[1]];

/** Puts the smallest groups together until chance alone would put enough of each year into every one. */
function pooled(groups: readonly Counts[], fewestOfYear: number): readonly Counts[] {
  const all = groups.reduce((sum, group) => sum + total(group), 0);
  const enough = (group: Counts): boolean => (total(group) * fewestOfYear) / all >= LEAST_EXPECTED;
  const [smallest, next, ...rest] = groups.toSorted((a, b) => total(a) - total(b));
  if (smallest === undefined || next === undefined || enough(smallest)) return groups;
  return pooled([plus(smallest, next), ...rest], fewestOfYear);
}

interface ChiSquare {
  readonly statistic: number;
  readonly degrees: number;
}

/** Pearson's test that two years' counts are of one distribution. */
function chiSquareOf(groups: readonly Counts[]): ChiSquare {
  const [from, to] = groups.reduce<Counts>(plus, [0, 0]);
  if (from === 0 || to === 0) return { statistic: 0, degrees: 0 };
  const cells = pooled(groups, Math.min(from, to));
  const statistic = cells.reduce((sum, group) => {
    const expected: Counts = [
      (total(group) * from) / (from + to),
      (total(group) * to) / (from + to),
    ];
    return (
      sum +
      (group[0] - expected[0]) ** 2 / expected[0] +
      (group[1] - expected[1]) ** 2 / expected[1]
    );
  }, 0);
  return { statistic, degrees: cells.length - 1 };
}

/**
 * Whether another mix of people answered than the year before.
 *
 * Two things must hold. It is no accident: Pearson's chi-square test of homogeneity at 5 %, summed over
 * the parts of the survey, whose respondents are other people; groups of which chance would put fewer
 * than five into a year are put together (Cochran, Some methods for strengthening the common χ² tests,
 * Biometrics 10, 1954). And it is large enough to matter: the total variation distance, half the sum of
 * the differences of shares, is a tenth or more. Of many respondents the first alone would call any
 * trifle a shift, of few the second alone any accident.
 */
export function mixShift(
  groups: readonly { readonly from: GroupSize | null; readonly to: GroupSize | null }[],
): MixShift {
  const totalVariation =
    groups.reduce(
      (sum, { from, to }) => sum + Math.abs(Number(to?.share ?? 0) - Number(from?.share ?? 0)),
      0,
    ) / 2;
  const ofParts = Map.groupBy(groups, ({ from, to }) => from?.part ?? to?.part);
  const tests = [...ofParts.values()].map((ofPart) =>
    chiSquareOf(
      ofPart.map(({ from, to }): Counts => [from?.respondents ?? 0, to?.respondents ?? 0]),
    ),
  );
  const statistic = tests.reduce((sum, test) => sum + test.statistic, 0);
  const degrees = tests.reduce((sum, test) => sum + test.degrees, 0);
  const pValue = degrees === 0 ? null : 1 - chiSquareCdf(statistic, degrees);
  const large = totalVariation >= LEAST_SHIFT - TOLERANCE;
  return { totalVariation, pValue, shifted: large && pValue !== null && pValue < LEVEL };
}
