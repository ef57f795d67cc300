import type { Framework, SurveyInstrument } from '@ita/schema';
import { pointsOf, questionsOf } from '@ita/schema';
import type { CellCounts } from './cell-counts.ts';
import { pointsOfAnswers } from './cell-counts.ts';
import type { Fraction } from './exact.ts';
import { differenceOfProducts, exact, proportionsOf, quotientOf } from './exact.ts';
import type { SamplingError, VarianceComponent } from './sampling-error.ts';
import { satterthwaiteDegrees } from './sampling-error.ts';
import { surveyFiguresOf } from './survey-figures.ts';
import type { SurveyFigure } from './survey-figures.ts';

/** A 95 % confidence interval of a survey mean, 0–100. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** One survey figure of one cell: its exact score 0–100, how many answered, and how sure it is. */
export interface SurveyScore extends Pick<SurveyFigure, 'figure'> {
  readonly score: Fraction;
  readonly respondents: number;
  /** Null when a part has a single respondent: one answer says nothing of how answers vary. */
  readonly interval: Interval | null;
  /** Null when the interval is. */
  readonly samplingError: SamplingError | null;
}

/** Two-sided 95 % point of the standard normal distribution. */
const NORMAL_95 = 1.959963984540054;

/** What the respondents of one part say of one figure: integers. */
interface PartMoments {
  /** In proportion to the weights of the other parts. */
  readonly weight: bigint;
  readonly respondents: number;
  /** Sum over respondents of their points over the figure's questions. */
  readonly total: number;
  readonly squaredTotal: number;
}

const weightOf = (parts: readonly PartMoments[]): bigint =>
  parts.reduce((sum, { weight }) => sum + weight, 0n);

/** The weighted mean of the parts' means, brought on one denominator so that it is divided once. */
function scoreOf(parts: readonly PartMoments[], questions: number): Fraction {
  const denominator = parts.reduce((product, part) => product * BigInt(part.respondents), 1n);
  const points = parts.reduce(
    (sum, { weight, respondents, total }) =>
      sum + weight * BigInt(total) * (denominator / BigInt(respondents)),
    0n,
  );
  return quotientOf(points, weightOf(parts) * denominator * BigInt(questions));
}

/** The variance of respondents' points over the figure's questions; from exact sums, divided once. */
function pointVariance({ respondents, total, squaredTotal }: Omit<PartMoments, 'weight'>): number {
  const spread = differenceOfProducts(respondents, squaredTotal, total, total);
  return spread / (respondents * (respondents - 1));
}

/** Respondents of all parts taken as one. */
function collapsed(parts: readonly PartMoments[]): Omit<PartMoments, 'weight'> {
  const sumBy = (value: (part: PartMoments) => number): number =>
    parts.reduce((sum, part) => sum + value(part), 0);
  return {
    respondents: sumBy(({ respondents }) => respondents),
    total: sumBy(({ total }) => total),
    squaredTotal: sumBy(({ squaredTotal }) => squaredTotal),
  };
}

/**
 * The variance of points in each part: its own, or that of all parts collapsed into one where that is
 * larger. Nearly all answers are full marks, so the few people of a small part often have none of the low
 * ones, and their own variance says that they are sure. Collapsed strata (Cochran, Sampling Techniques,
 * 3rd ed., 5A.12) err on the other side: they add how far the parts are apart. Without them a third of
 * the comparisons of a city in which nothing had changed told of a change (tests/discovery).
 */
function partVariances(parts: readonly PartMoments[]): readonly number[] {
  const own = parts.map(pointVariance);
  if (parts.length === 1) return own;
  const least = pointVariance(collapsed(parts));
  return own.map((variance) => Math.max(variance, least));
}

function samplingErrorOf(parts: readonly PartMoments[], questions: number): SamplingError | null {
  if (parts.some(({ respondents }) => respondents < 2)) return null;
  const divisor = Number(weightOf(parts)) * questions;
  const ofPoints = partVariances(parts);
  const components = parts.map(({ weight, respondents }, at): VarianceComponent => {
    const share = Number(weight) / divisor;
    return {
      variance: (share * share * (ofPoints[at] ?? 0)) / respondents,
      degreesOfFreedom: respondents - 1,
    };
  });
  const variance = components.reduce((sum, component) => sum + component.variance, 0);
  return {
    standardError: Math.sqrt(variance),
    degreesOfFreedom: satterthwaiteDegrees(components),
  };
}

/** The normal 95 % confidence interval of a score, 0–100, within what a score can be. */
export function normalInterval(score: number, { standardError }: SamplingError): Interval {
  const half = NORMAL_95 * standardError;
  return { low: Math.max(0, score - half), high: Math.min(100, score + half) };
}

/** Scores the cells of one survey: what they are made by is looked up once. */
export type SurveyScorer = (counts: readonly CellCounts[]) => readonly SurveyScore[];

/** A scorer of one survey by a year's rules: see surveyScores. */
export function surveyScorer(framework: Framework, survey: SurveyInstrument): SurveyScorer {
  const figures = surveyFiguresOf(framework, survey);
  const points = questionsOf(survey).map((question) => pointsOf(framework, question));
  const weights = proportionsOf(survey.parts.map(({ weight }) => exact(weight)));
  const weightByPart = new Map(survey.parts.map(({ part }, at) => [part, weights[at] ?? 0n]));
  return (counts) => {
    if (counts.length === 0) return [];
    const totals = counts.map(({ optionCounts }) =>
      points.map((ofQuestion, question) => pointsOfAnswers(optionCounts[question], ofQuestion)),
    );
    const respondents = counts.reduce((sum, count) => sum + count.respondents, 0);
    return figures.map(({ figure, questions }, figureAt) => {
      const parts = counts.map((count, cell): PartMoments => ({
        weight: weightByPart.get(count.part) ?? 0n,
        respondents: count.respondents,
        total: questions.reduce((sum, question) => sum + (totals[cell]?.[question] ?? 0), 0),
        squaredTotal: count.squaredTotals[figureAt] ?? 0,
      }));
      const score = scoreOf(parts, questions.length);
      const samplingError = samplingErrorOf(parts, questions.length);
      const interval = samplingError && normalInterval(score.valueOf(), samplingError);
      return { figure, score, respondents, interval, samplingError };
    });
  };
}

/**
 * The scores of one survey in one cell, from the counts of its parts.
 *
 * A question's score is the mean of its answers' points (rules 1, 2), an indicator's and the
 * instrument's the mean of their questions (rules 3, 4). Parts are weighted by the framework; a cell
 * without respondents of a part goes by the others (rule 11). The sampling error is that of a
 * stratified mean, a stratum a part, from respondents' own means, so that answers of one person to
 * several questions are not taken for several people (Cochran, Sampling Techniques, 3rd ed., 5.4), and
 * no part is taken to be surer than all respondents together (see partVariances). The interval is the
 * normal one.
 * @param counts the cell's counts, one for each part that has respondents; none gives no scores.
 */
export function surveyScores(
  framework: Framework,
  survey: SurveyInstrument,
  counts: readonly CellCounts[],
): readonly SurveyScore[] {
  return surveyScorer(framework, survey)(counts);
}
