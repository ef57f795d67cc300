import { frameworkOf, itemsOf, pointsOf, questionsOf, surveyOf } from '@ita/schema';
import type { OitOutcome } from '@ita/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomHistory } from '../../tests/src/support/random-history.ts';
import { assessmentScores } from './assessment-scores.ts';
import type { CellCounts } from './cell-counts.ts';
import { countedResponsesOf } from './counted-response.ts';
import type { CountedResponse } from './counted-response.ts';
import { countResponses } from './count-responses.ts';

const found = frameworkOf(2567);
if (found === undefined) throw new Error('FY2567 has no framework');
const framework = found;

const responsesOf = (history: Parameters<Parameters<typeof randomHistory.map>[0]>[0]) =>
  history
    .filter(({ event }) => event.data.fiscalYear === 2567)
    .flatMap(({ event }) => countedResponsesOf(event));
const randomResponses = randomHistory.map(responsesOf);

const scoreOf = (counts: readonly CellCounts[], key: string, breakdownKey: string | null = null) =>
  assessmentScores(framework, counts, new Map()).rows.find(
    (row) => row.figure.key === key && row.breakdownKey === breakdownKey,
  )?.score;

/** The mean of a question as one would write it down, in floating point; parts by rule 11. */
function naiveScore(responses: readonly CountedResponse[], key: string): number | undefined {
  const survey = surveyOf(framework, key.startsWith('I') ? 'IIT' : 'EIT');
  const question = questionsOf(survey).find((known) => known.key === key);
  if (question === undefined) throw new Error(`no ${key}`);
  const partWeights: readonly number[] = survey.key === 'IIT' ? [1] : [25 / 30, 5 / 30];
  const means = partWeights.flatMap((weight, at) => {
    const own = responses.filter((one) => one.instrument === survey.key && one.part === at + 1);
    const respondents = own.reduce((sum, { sign }) => sum + sign, 0);
    const total = own.reduce(
      (sum, { sign, answers }) =>
        sum + sign * (pointsOf(framework, question)[(answers[key] ?? 0) - 1] ?? NaN),
      0,
    );
    return respondents === 0 ? [] : [{ weight, mean: total / respondents }];
  });
  const weight = means.reduce((sum, part) => sum + part.weight, 0);
  return means.length === 0
    ? undefined
    : means.reduce((sum, part) => sum + (part.weight * part.mean) / weight, 0);
}

describe('for any history', () => {
  test('a question scores what the naive mean of its respondents says', () => {
    fc.assert(
      fc.property(randomResponses, fc.constantFrom('I1', 'I3', 'I5', 'E1', 'E3'), (given, key) => {
        const score = scoreOf(countResponses(framework, given), key);
        const naive = naiveScore(given, key);
        expect(score === undefined).toBe(naive === undefined);
        expect(score?.valueOf() ?? 0).toBeCloseTo(naive ?? 0, 9);
      }),
      { numRuns: 60 },
    );
  });

  test('scores lie within 0–100 and within their own interval', () => {
    fc.assert(
      fc.property(randomResponses, (given) => {
        const { rows } = assessmentScores(framework, countResponses(framework, given), new Map());
        for (const { score, interval } of rows) {
          if (score === null) continue;
          expect(score.gte(0) && score.lte(100)).toBe(true);
          if (interval === null) continue;
          expect(interval.low).toBeLessThanOrEqual(score.valueOf() + 1e-9);
          expect(interval.high).toBeGreaterThanOrEqual(score.valueOf() - 1e-9);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("ITA's sampling error is that of its two surveys, weighted and squared", () => {
    const outcomes = new Map(itemsOf(framework).map(({ key }) => [key, 'PASS' as const]));
    fc.assert(
      fc.property(randomResponses, (given) => {
        const { rows } = assessmentScores(framework, countResponses(framework, given), outcomes);
        const errorOf = (key: string) =>
          rows.find((row) => row.figure.key === key && row.breakdown === 'NONE')?.samplingError;
        const [iit, eit, ita] = [errorOf('IIT'), errorOf('EIT'), errorOf('ITA')];
        const expected = iit && eit ? 0.3 * Math.hypot(iit.standardError, eit.standardError) : null;
        expect(ita?.standardError ?? -1).toBeCloseTo(expected ?? -1, 12);
      }),
      { numRuns: 30 },
    );
  });

  test('the order of responses does not matter', () => {
    fc.assert(
      fc.property(randomResponses, (given) => {
        const counts = countResponses(framework, given);
        expect(countResponses(framework, given.toReversed())).toEqual(counts);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the checklist (rule 5)', () => {
  const outcomes = (failed: readonly string[]): ReadonlyMap<string, OitOutcome> =>
    new Map(itemsOf(framework).map(({ key }) => [key, failed.includes(key) ? 'FAIL' : 'PASS']));
  const scored = (failed: readonly string[], key: string) =>
    assessmentScores(framework, [], outcomes(failed))
      .rows.find(({ figure }) => figure.key === key)
      ?.score?.toFraction();

  test('Prawet: O15 alone fails, so 9.3 is 2/3, indicator 9 is 95, OIT 96.25', () => {
    expect(scored(['O15'], '9.3')).toBe('200/3');
    expect(scored(['O15'], '9')).toBe('95');
    expect(scored(['O15'], '10')).toBe('100');
    expect(scored(['O15'], 'OIT')).toBe('385/4');
  });

  test('has no score while an item has not been checked', () => {
    const checks = new Map(outcomes([]));
    checks.delete('O15');
    const { rows, rating } = assessmentScores(framework, [], checks);
    const scoreOfKey = (key: string) => rows.find(({ figure }) => figure.key === key)?.score;
    expect(scoreOfKey('9.3')).toBeNull();
    expect(scoreOfKey('OIT')).toBeNull();
    expect(scoreOfKey('10')?.valueOf()).toBe(100);
    expect(rating).toBeNull();
  });
});

describe('EIT parts (rule 11)', () => {
  const respondent = (part: number, E1: number): CountedResponse => ({
    instrument: 'EIT',
    part,
    answers: { E1, E2: 6, E3: 2, E4: 6, E5: 6, E6: 6 },
    respondent: { department: 'revenue', serviceType: 'revenue' },
    sign: 1,
  });

  test('part 1 weighs 25 of 30 and part 2 weighs 5, however few answered it', () => {
    const counts = countResponses(framework, [
      ...Array.from({ length: 50 }, () => respondent(1, 6)),
      respondent(2, 1),
    ]);
    expect(scoreOf(counts, 'E1')?.toFraction()).toBe('250/3');
  });

  test('a cell with one part only keeps its mean', () => {
    expect(scoreOf(countResponses(framework, [respondent(2, 4)]), 'E1')?.valueOf()).toBe(60);
    expect(scoreOf(countResponses(framework, [respondent(1, 4)]), 'E1')?.valueOf()).toBe(60);
  });
});

describe("a department's mean of both surveys (rule 9)", () => {
  const ofFinance = (instrument: 'IIT' | 'EIT', options: readonly number[]): CountedResponse[] =>
    options.map((option) => ({
      instrument,
      part: 1,
      answers: Object.fromEntries(
        questionsOf(surveyOf(framework, instrument)).map(({ key }, at) => [
          key,
          at === 0 ? option : 1,
        ]),
      ),
      respondent: { department: 'finance', serviceType: 'other' },
      sign: 1,
    }));
  const errorsOf = (staff: readonly number[], citizens: readonly number[]) => {
    const responses = [...ofFinance('IIT', staff), ...ofFinance('EIT', citizens)];
    const { rows } = assessmentScores(framework, countResponses(framework, responses), new Map());
    return ['IIT', 'EIT', 'IIT+EIT'].map(
      (key) =>
        rows.find(({ figure, breakdown }) => figure.key === key && breakdown === 'DEPARTMENT')
          ?.samplingError?.standardError,
    );
  };

  test('is as unsure as half of each, whose people are others', () => {
    const [iit = NaN, eit = NaN, mean] = errorsOf([1, 6, 6], [1, 2, 5, 6]);
    expect(mean).toBeCloseTo(Math.hypot(iit, eit) / 2, 12);
  });

  test('has no sampling error where one of them has none', () => {
    expect(errorsOf([1, 6, 6], [4])).toEqual([expect.any(Number), undefined, undefined]);
  });
});

test('a correction counts the new answers and no longer the old ones', () => {
  const base = { instrument: 'IIT', part: 1, respondent: { department: 'finance' } } as const;
  const answers = (I1: number) =>
    Object.fromEntries(
      questionsOf(surveyOf(framework, 'IIT')).map(({ key }) => [key, key === 'I1' ? I1 : 1]),
    );
  const counts = countResponses(framework, [
    { ...base, answers: answers(1), sign: 1 },
    { ...base, answers: answers(1), sign: -1 },
    { ...base, answers: answers(6), sign: 1 },
  ]);
  expect(counts).toEqual(countResponses(framework, [{ ...base, answers: answers(6), sign: 1 }]));
  expect(scoreOf(counts, 'I1', 'finance')?.valueOf()).toBe(100);
});
