import { frameworkOf, itemsOf } from '@ita/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnsweredYear } from '../../../tests/src/support/answered-year.ts';
import { uniformYear } from '../../../tests/src/support/answered-year.ts';
import {
  withEitParts,
  withItems,
  withQuestions,
  withWeights,
} from '../../../tests/src/support/changed-framework.ts';
import { randomYear } from '../../../tests/src/support/random-framework.ts';
import { assessmentScores } from '../assessment-scores.ts';
import { countResponses } from '../count-responses.ts';
import type { Fraction } from '../exact.ts';
import { sumOf, unrounded } from '../exact.ts';
import type { AssessmentInputs } from './assessment-inputs.ts';
import type { Contribution } from './change-drivers.ts';
import { changeDrivers } from './change-drivers.ts';

const found = frameworkOf(2567);
if (found === undefined) throw new Error('FY2567 has no framework');
const fy2567 = found;

const inputsOf = ({ framework, responses, outcomes }: AnsweredYear): AssessmentInputs => ({
  framework,
  counts: countResponses(framework, responses),
  outcomes,
});
const assessment = (...year: Parameters<typeof uniformYear>): AssessmentInputs =>
  inputsOf(uniformYear(...year));

const drivers = (from: AssessmentInputs, to: AssessmentInputs) => {
  const answer = changeDrivers(from, to);
  if (answer === null) throw new Error('there is no ITA');
  return answer;
};

/** Contributions as a reader would write them down, such as 'SCORE_CHANGE ITEM O15': 1.5. */
const told = (contributions: readonly Contribution[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    contributions.map(({ kind, scope, key, part, contribution }) => [
      [kind, scope, key, ...(part === null ? [] : [`part ${part}`])].join(' '),
      unrounded(contribution),
    ]),
  );

describe('what moved one district', () => {
  test('nothing, when the years are the same', () => {
    const year = assessment(fy2567, { iit: 60 }, ['O15']);
    expect(drivers(year, year)).toEqual({
      change: expect.objectContaining({ n: 0n }),
      contributions: [],
    });
  });

  test('O15 passes: 40 % x 0.75 x 0.15 / 3 of 100 points', () => {
    const { change, contributions } = drivers(
      assessment(fy2567, {}, ['O15']),
      assessment(fy2567, {}),
    );
    expect(unrounded(change)).toBe(1.5);
    expect(told(contributions)).toEqual({ 'SCORE_CHANGE ITEM O15': 1.5 });
  });

  test('a question is one contribution, its parts together', () => {
    const { contributions } = drivers(
      assessment(fy2567, {}),
      assessment(fy2567, { questions: { E1: 80 } }),
    );
    expect(told(contributions)).toEqual({ 'SCORE_CHANGE QUESTION E1': -1 });
  });

  test('weights of instruments count from the ITA: what lies below it takes away by growing', () => {
    // IIT 80 with 30 % then 20 %, EIT and OIT 100: ITA 94 then 96, halfway 95.
    const heavier = withWeights(fy2567, { IIT: '0.20', OIT: '0.50' });
    const { change, contributions } = drivers(
      assessment(withQuestions(fy2567, likertOnly), { iit: 80 }),
      assessment(withQuestions(heavier, likertOnly), { iit: 80 }),
    );
    expect(unrounded(change)).toBe(2);
    expect(told(contributions)).toEqual({
      'WEIGHT_CHANGE INSTRUMENT IIT': -0.1 * (80 - 95),
      'WEIGHT_CHANGE INSTRUMENT OIT': 0.1 * (100 - 95),
    });
  });

  test('weights of the parts of EIT', () => {
    // Part 2 scores 40 points less; its share goes from 1/6 to 1/2: EIT from 100 - 40/6 to 80.
    const even = withEitParts(fy2567, [
      { part: 1, weight: '1/2' },
      { part: 2, weight: '1/2' },
    ]);
    const { change, contributions } = drivers(
      assessment(withQuestions(fy2567, likertOnly), { eit: [100, 60] }),
      assessment(withQuestions(even, likertOnly), { eit: [100, 60] }),
    );
    expect(unrounded(change)).toBeCloseTo(-4, 12);
    expect(unrounded(sumOf(contributions.map(({ contribution }) => contribution)))).toBe(-4);
    expect(contributions.map(({ kind, key, part }) => [kind, key, part])).toEqual([
      ['WEIGHT_CHANGE', 'EIT', 1],
      ['WEIGHT_CHANGE', 'EIT', 2],
    ]);
  });

  test('a part that nobody answers any more is a change of weight, whatever the framework says', () => {
    const framework = withQuestions(fy2567, likertOnly);
    const { change, contributions } = drivers(
      assessment(framework, { eit: [100, 0] }),
      assessment(framework, { eit: [100] }),
    );
    expect(unrounded(change)).toBe(5);
    expect(contributions.map(({ kind, part }) => [kind, part])).toEqual([
      ['WEIGHT_CHANGE', 1],
      ['WEIGHT_CHANGE', 2],
    ]);
  });

  test('an added question adds what it scores above those that both years ask', () => {
    // Eleven IIT questions of 100 and an added one of 40: IIT falls by 60/12 = 5, ITA by 1.5.
    const without = withQuestions(fy2567, (question) => (question.key === 'I5' ? [] : [question]));
    const { change, contributions } = drivers(
      assessment(without, {}),
      assessment(fy2567, { questions: { I5: 40 } }),
    );
    expect(unrounded(change)).toBe(-1.5);
    expect(told(contributions)).toEqual({ 'QUESTION_ADDED QUESTION I5': -1.5 });
    const back = drivers(assessment(fy2567, { questions: { I5: 40 } }), assessment(without, {}));
    expect(told(back.contributions)).toEqual({ 'QUESTION_REMOVED QUESTION I5': 1.5 });
  });

  test('an item that moves to another sub-indicator is neither added nor removed', () => {
    const moved = withItems(fy2567, (items, sub) =>
      sub === '9.5'
        ? [...items, ...itemsOf(fy2567).filter(({ key }) => key === 'O15')]
        : items.filter(({ key }) => key !== 'O15'),
    );
    const { contributions } = drivers(
      assessment(fy2567, {}, ['O15']),
      assessment(moved, {}, ['O15']),
    );
    expect(contributions.map(({ kind, key }) => [kind, key])).toEqual([['WEIGHT_CHANGE', 'O15']]);
  });

  test('there is no answer while a year has no ITA that may be shown', () => {
    const year = assessment(fy2567, {});
    expect(changeDrivers(year, { ...year, outcomes: new Map() })).toBeNull();
    expect(changeDrivers({ ...year, counts: [] }, year)).toBeNull();
    const few = {
      ...year,
      counts: year.counts.map((count) => ({ ...count, respondents: 1 })),
    };
    expect(changeDrivers(year, few)).toBeNull();
  });

  test('refuses frameworks whose weights add up to another sum', () => {
    const lighter = withWeights(fy2567, { IIT: '0.20' });
    expect(() => changeDrivers(assessment(fy2567, {}), assessment(lighter, {}))).toThrow(
      RangeError,
    );
  });
});

/** Leaves out yes/no questions, so that every question of a survey can score the same. */
function likertOnly<Question extends { readonly scale: string }>(question: Question) {
  return question.scale === 'likert6' ? [question] : [];
}

describe('for any two years of any two frameworks', () => {
  const itaOf = ({ framework, counts, outcomes }: AssessmentInputs): number =>
    assessmentScores(framework, counts, outcomes)
      .rows.find(({ figure }) => figure.scope === 'ITA')
      ?.score?.valueOf() ?? NaN;
  const anyYear = randomYear.map(inputsOf);

  test('contributions add up to the change of ITA, exactly', () => {
    fc.assert(
      fc.property(anyYear, anyYear, (from, to) => {
        const { change, contributions } = drivers(from, to);
        expect(sumOf(contributions.map(({ contribution }) => contribution)).equals(change)).toBe(
          true,
        );
        const shown = contributions.reduce((sum, one) => sum + unrounded(one.contribution), 0);
        expect(Math.abs(shown - (itaOf(to) - itaOf(from)))).toBeLessThan(1e-9);
      }),
      { numRuns: 150 },
    );
  });

  test('swapping the years turns every sign, and added into removed', () => {
    const swapped = {
      SCORE_CHANGE: 'SCORE_CHANGE',
      WEIGHT_CHANGE: 'WEIGHT_CHANGE',
      QUESTION_ADDED: 'QUESTION_REMOVED',
      QUESTION_REMOVED: 'QUESTION_ADDED',
    } as const;
    const byIdentity = (
      contributions: readonly Contribution[],
      kindOf: (kind: Contribution['kind']) => Contribution['kind'],
      sign: (points: Fraction) => Fraction,
    ): readonly string[] =>
      contributions
        .map(({ scope, concept, part, kind, contribution }) =>
          JSON.stringify([scope, concept, part, kindOf(kind), sign(contribution).toFraction()]),
        )
        .toSorted();
    fc.assert(
      fc.property(anyYear, anyYear, (from, to) => {
        const there = drivers(from, to).contributions;
        const back = drivers(to, from).contributions;
        expect(
          byIdentity(
            back,
            (kind) => swapped[kind],
            (points) => points.neg(),
          ),
        ).toEqual(
          byIdentity(
            there,
            (kind) => kind,
            (points) => points,
          ),
        );
      }),
      { numRuns: 150 },
    );
  });
});
