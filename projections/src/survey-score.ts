import type { Framework, SurveyInstrument } from '@ita/schema';
import { pointsOf, questionsOf } from '@ita/schema';
import type { CellCounts } from './cell-counts.ts';
import { pointsOfAnswers } from './cell-counts.ts';
import type { Fraction } from './exact.ts';
import { exact, sumOf } from './exact.ts';
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

interface PartMoments {
  readonly weight: Fraction;
  readonly respondents: number;
  /** Sum over respondents of their points over the figure's questions. */
  readonly total: number;
  readonly squaredTotal: number;
}

function scoreOf(parts: readonly PartMoments[], questions: number): Fraction {
  const weight = sumOf(parts.map((part) => part.weight));
  return sumOf(
    parts.map((part) => part.weight.mul(part.total).div(part.respondents * questions)),
  ).div(weight);
}

function samplingErrorOf(parts: readonly PartMoments[], questions: number): SamplingError | null {
  if (parts.some(({ respondents }) => respondents < 2)) return null;
  const weight = sumOf(parts.map((part) => part.weight));
  const variances = parts.map((part) => {
    const { respondents: n, total, squaredTotal } = part;
    const spread = exact(squaredTotal).sub(exact(total).pow(2)?.div(n) ?? 0);
    const share = part.weight.div(weight).div(questions);
    return spread
      .div(n * (n - 1))
      .mul(share)
      .mul(share);
  });
  const components = variances.map((variance, at): VarianceComponent => ({
    variance: variance.valueOf(),
    degreesOfFreedom: (parts[at]?.respondents ?? 0) - 1,
  }));
  return {
    standardError: Math.sqrt(sumOf(variances).valueOf()),
    degreesOfFreedom: satterthwaiteDegrees(components),
  };
}

/** The normal 95 % confidence interval of a score, 0–100, within what a score can be. */
export function normalInterval(score: number, { standardError }: SamplingError): Interval {
  const half = NORMAL_95 * standardError;
  return { low: Math.max(0, score - half), high: Math.min(100, score + half) };
}

/**
 * The scores of one survey in one cell, from the counts of its parts.
 *
 * A question's score is the mean of its answers' points (rules 1, 2), an indicator's and the
 * instrument's the mean of their questions (rules 3, 4). Parts are weighted by the framework; a cell
 * without respondents of a part goes by the others (rule 11). The sampling error is that of a
 * stratified mean, a stratum a part, from respondents' own means, so that answers of one person to
 * several questions are not taken for several people (Cochran, Sampling Techniques, 3rd ed., 5.4). The
 * interval is the normal one.
 * @param counts the cell's counts, one for each part that has respondents; none gives no scores.
 */
export function surveyScores(
  framework: Framework,
  survey: SurveyInstrument,
  counts: readonly CellCounts[],
): readonly SurveyScore[] {
  if (counts.length === 0) return [];
  const questionPoints = questionsOf(survey).map((question) => pointsOf(framework, question));
  const partWeights = new Map(survey.parts.map(({ part, weight }) => [part, exact(weight)]));
  const totals = counts.map(({ optionCounts }) =>
    optionCounts.map((options, question) => pointsOfAnswers(options, questionPoints[question])),
  );
  const respondents = counts.reduce((sum, count) => sum + count.respondents, 0);
  return surveyFiguresOf(framework, survey).map(({ figure, questions }, figureAt) => {
    const parts = counts.map((count, cell): PartMoments => ({
      weight: partWeights.get(count.part) ?? exact(0),
      respondents: count.respondents,
      total: questions.reduce((sum, question) => sum + (totals[cell]?.[question] ?? 0), 0),
      squaredTotal: count.squaredTotals[figureAt] ?? 0,
    }));
    const score = scoreOf(parts, questions.length);
    const samplingError = samplingErrorOf(parts, questions.length);
    const interval = samplingError && normalInterval(score.valueOf(), samplingError);
    return { figure, score, respondents, interval, samplingError };
  });
}
