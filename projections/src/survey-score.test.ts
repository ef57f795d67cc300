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

/** Respondents, the sum of their means of a figure and of the squares of these. */
interface Sums {
  readonly n: number;
  readonly sum: Fraction;
  readonly squares: Fraction;
}

function sumsOf(
  survey: SurveyInstrument,
  count: CellCounts,
  questions: readonly number[],
  figureAt: number,
): Sums {
  const points = questions.map((question) => {
    const asked = questionsOf(survey)[question];
    return asked === undefined
      ? 0
      : pointsOfAnswers(count.optionCounts[question], pointsOf(framework, asked));
  });
  return {
    n: count.respondents,
    sum: sumOf(points.map(exact)).div(questions.length),
    squares: exact(count.squaredTotals[figureAt] ?? 0).div(questions.length ** 2),
  };
}

/** The sample variance, as a textbook has it. */
const varianceOf = ({ n, sum, squares }: Sums): Fraction =>
  squares.sub(sum.mul(sum).div(n)).div(n - 1);

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
  const parts = counts.map((count) => sumsOf(survey, count, questions, figureAt));
  const score = sumOf(parts.map(({ n, sum }, at) => sum.div(n).mul(shares[at] ?? 0)));
  if (parts.some(({ n }) => n < 2)) return { score, variance: null };
  const everybody: Sums = {
    n: parts.reduce((total, { n }) => total + n, 0),
    sum: sumOf(parts.map(({ sum }) => sum)),
    squares: sumOf(parts.map(({ squares }) => squares)),
  };
  const least = varianceOf(everybody);
  const variance = sumOf(
    parts.map((part, at) => {
      const own = varianceOf(part);
      const share = shares[at] ?? exact(0);
      return (own.lt(least) ? least : own).div(part.n).mul(share).mul(share);
    }),
  );
  return { score, variance };
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
