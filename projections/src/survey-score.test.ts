import type { SurveyInstrument } from '@ita/schema';
import { frameworkOf, pointsOf, questionsOf, surveysOf } from '@ita/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomHistory } from '../../tests/src/support/random-history.ts';
import type { CellCounts } from './cell-counts.ts';
import { pointsOfAnswers } from './cell-counts.ts';
import { countedResponsesOf } from './counted-response.ts';
import { countResponses } from './count-responses.ts';
import type { Fraction } from './exact.ts';
import { exact, sumOf } from './exact.ts';
import { surveyFiguresOf } from './survey-figures.ts';
import { surveyScores } from './survey-score.ts';

const found = frameworkOf(2567);
if (found === undefined) throw new Error('FY2567 has no framework');
const framework = found;

/** Counts as if each respondent were so many: as large as a city's, and as sound as a few people's. */
const manifold = (count: CellCounts, times: number): CellCounts => ({
  ...count,
  respondents: count.respondents * times,
  optionCounts: count.optionCounts.map((options) => options.map((one) => one * times)),
  squaredTotals: count.squaredTotals.map((one) => one * times),
});

/** The cells of one survey in a random history: the counts of each, a part with more people than another. */
const randomCells = fc
  .tuple(
    randomHistory,
    fc.constantFrom(...surveysOf(framework)),
    fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 100_000 })),
  )
  .map(([history, survey, times]) => {
    const responses = history
      .filter(({ event }) => event.data.fiscalYear === 2567)
      .flatMap(({ event }) => countedResponsesOf(event));
    const counts = countResponses(framework, responses)
      .filter(({ instrument }) => instrument === survey.key)
      .map((count) => manifold(count, times[count.part - 1] ?? 1));
    const cells = Map.groupBy(
      counts,
      ({ breakdown, breakdownKey }) => `${breakdown} ${breakdownKey}`,
    );
    return { survey, cells: [...cells.values()] };
  });

/** A part's mean of a figure and the variance of that mean, as a textbook has them. */
function momentsOf(
  survey: SurveyInstrument,
  count: CellCounts,
  questions: readonly number[],
  figureAt: number,
) {
  const points = questions.map((question) => {
    const asked = questionsOf(survey)[question];
    return asked === undefined
      ? 0
      : pointsOfAnswers(count.optionCounts[question], pointsOf(framework, asked));
  });
  const n = count.respondents;
  const mean = sumOf(points.map(exact)).div(n).div(questions.length);
  const meanSquare = exact(count.squaredTotals[figureAt] ?? 0)
    .div(n)
    .div(questions.length ** 2);
  const variance = n < 2 ? null : meanSquare.sub(mean.mul(mean)).div(n - 1);
  return { mean, variance };
}

/** A figure's score and the square of its standard error, in fractions from the first step to the last. */
function definition(
  survey: SurveyInstrument,
  counts: readonly CellCounts[],
  questions: readonly number[],
  figureAt: number,
): { readonly score: Fraction; readonly variance: Fraction | null } {
  const weights = counts.map(({ part }) =>
    exact(survey.parts.find((known) => known.part === part)?.weight ?? 0),
  );
  const shares = weights.map((weight) => weight.div(sumOf(weights)));
  const moments = counts.map((count) => momentsOf(survey, count, questions, figureAt));
  const variances = moments.map(({ variance }) => variance);
  const known = variances.filter((variance) => variance !== null);
  return {
    score: sumOf(moments.map(({ mean }, at) => mean.mul(shares[at] ?? 0))),
    variance:
      known.length < variances.length
        ? null
        : sumOf(known.map((variance, at) => variance.mul(shares[at] ?? 0).mul(shares[at] ?? 0))),
  };
}

describe('scores from integers, for any counts', () => {
  test('are the weighted means that fractions give, to the last digit', () => {
    fc.assert(
      fc.property(randomCells, ({ survey, cells }) => {
        const figures = surveyFiguresOf(framework, survey);
        for (const counts of cells) {
          const scores = surveyScores(framework, survey, counts);
          expect(scores.map(({ figure }) => figure)).toEqual(figures.map(({ figure }) => figure));
          for (const [at, { questions }] of figures.entries()) {
            const { score } = definition(survey, counts, questions, at);
            expect(scores[at]?.score.toFraction()).toBe(score.toFraction());
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('have the standard error that fractions give, to the last digits of a double', () => {
    fc.assert(
      fc.property(randomCells, ({ survey, cells }) => {
        for (const counts of cells) {
          const scores = surveyScores(framework, survey, counts);
          for (const [at, { questions }] of surveyFiguresOf(framework, survey).entries()) {
            const { variance } = definition(survey, counts, questions, at);
            const error = scores[at]?.samplingError ?? null;
            expect(error === null).toBe(variance === null);
            if (error === null || variance === null) continue;
            const expected = Math.sqrt(variance.valueOf());
            expect(Math.abs(error.standardError - expected)).toBeLessThanOrEqual(expected * 1e-14);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
