import type { Fraction } from '../exact.ts';
import { asPrinted, exact, meanOf, unrounded } from '../exact.ts';
import { medianOf, quantileOf } from './order-statistics.ts';

/** One district on one metric in one year: its exact score, 0–100; null where none is shown. */
export interface DistrictScore {
  readonly district: string;
  readonly score: Fraction | null;
}

/** All districts on one metric in one year. Everything is null of no scores. */
export interface DistrictSummary {
  /** How many have a score. */
  readonly districts: number;
  /** Plain means and medians of districts, each district counting once; exact, 0–100. */
  readonly mean: Fraction | null;
  readonly median: Fraction | null;
  /** Population standard deviation, points: the districts are all there are, not a sample of them. */
  readonly standardDeviation: number | null;
  readonly best: Fraction | null;
  readonly worst: Fraction | null;
}

/** Where one district stands among all; everything is null of a district without a score. */
export interface DistrictStanding extends DistrictScore {
  /** 1224 ranking, 1 the best: ties share the better rank. */
  readonly rank: number | null;
  /** Percent of the other districts that are not ahead, 0–100; null of a district alone. */
  readonly percentile: number | null;
  /** 4 the best quarter, 1 the last; ties share the better one. */
  readonly quartile: number | null;
  /** Population standard deviations above the mean; null where all score the same. */
  readonly zScore: number | null;
  /** Points to the best, of scores as printed, exact; 0 of the best. */
  readonly gapToBest: Fraction | null;
  /** Rank the year before minus rank: positive is up. Null without either. */
  readonly rankChange: number | null;
}

const scoresOf = (districts: readonly DistrictScore[]): readonly Fraction[] =>
  districts.map(({ score }) => score).filter((score) => score !== null);

/** In doubles: a root is no fraction, and an exact variance of many districts has very long terms. */
function standardDeviationOf(scores: readonly Fraction[], mean: Fraction): number {
  const squares = scores.map((score) => unrounded(score.sub(mean)) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

/** Sums up one metric over the districts that have a score. */
export function districtSummary(districts: readonly DistrictScore[]): DistrictSummary {
  const scores = scoresOf(districts);
  const mean = meanOf(scores);
  return {
    districts: scores.length,
    mean,
    median: medianOf(scores),
    standardDeviation: mean && standardDeviationOf(scores, mean),
    best: quantileOf(scores, exact(1)),
    worst: quantileOf(scores, exact(0)),
  };
}

/** Rank of each district that has a score: one more than how many print a higher one. */
function ranksOf(districts: readonly DistrictScore[]): ReadonlyMap<string, number> {
  const printed = districts.flatMap(({ district, score }) =>
    score === null ? [] : [{ district, score: asPrinted(score) }],
  );
  return new Map(
    printed.map(({ district, score }) => [
      district,
      1 + printed.filter((other) => other.score.gt(score)).length,
    ]),
  );
}

function quartileOf(score: Fraction, scores: readonly Fraction[]): number {
  const cuts = ['1/4', '1/2', '3/4'].map((p) => quantileOf(scores, exact(p)));
  return 1 + cuts.filter((cut) => cut !== null && score.gte(cut)).length;
}

/**
 * Where every district stands, in the order given. Rank, percentile, quartile and gap go by scores as
 * printed, so that what looks equal is equal; the z-score by exact ones.
 *
 * With n districts of rank r the percentile is 100 (n − r) / (n − 1), so the best has 100 however many
 * share it. Quarters are cut at the quantiles of Hyndman & Fan's definition 7, and a score on a cut
 * belongs to the better one.
 * @param yearBefore the districts on the same metric a year before; without it no rank changes.
 */
export function districtStandings(
  districts: readonly DistrictScore[],
  yearBefore: readonly DistrictScore[] = [],
): readonly DistrictStanding[] {
  const { mean, standardDeviation } = districtSummary(districts);
  const printed = scoresOf(districts).map(asPrinted);
  const best = quantileOf(printed, exact(1));
  const ranks = ranksOf(districts);
  const ranksBefore = ranksOf(yearBefore);
  return districts.map(({ district, score }): DistrictStanding => {
    const rank = ranks.get(district) ?? null;
    const rankBefore = ranksBefore.get(district) ?? null;
    const others = printed.length - 1;
    return {
      district,
      score,
      rank,
      percentile: rank !== null && others > 0 ? (100 * (others + 1 - rank)) / others : null,
      quartile: score && quartileOf(asPrinted(score), printed),
      zScore:
        score && mean && standardDeviation ? unrounded(score.sub(mean)) / standardDeviation : null,
      gapToBest: score && best && best.sub(asPrinted(score)),
      rankChange: rank !== null && rankBefore !== null ? rankBefore - rank : null,
    };
  });
}
