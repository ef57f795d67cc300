import type { Framework, OitOutcome } from '@ita/schema';
import { frameworkOf, itemsOf, RATINGS } from '@ita/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnsweredYear } from '../../../tests/src/support/answered-year.ts';
import { uniformYear } from '../../../tests/src/support/answered-year.ts';
import { randomYear } from '../../../tests/src/support/random-framework.ts';
import { countResponses } from '../count-responses.ts';
import { exact, unrounded } from '../exact.ts';
import type { AssessmentInputs } from './assessment-inputs.ts';
import { belowTarget } from './below-target.ts';
import { liftsTo } from './lifts-to.ts';
import { whatIf } from './what-if.ts';

const found = frameworkOf(2567);
if (found === undefined) throw new Error('FY2567 has no framework');
const framework: Framework = found;

const inputsOf = ({ framework: rules, responses, outcomes }: AnsweredYear): AssessmentInputs => ({
  framework: rules,
  counts: countResponses(rules, responses),
  outcomes,
});
const assessment = (...year: Parameters<typeof uniformYear>): AssessmentInputs =>
  inputsOf(uniformYear(...year));
const passed = (...keys: readonly string[]): ReadonlyMap<string, OitOutcome> =>
  new Map(keys.map((key) => [key, 'PASS']));

describe('what if items came out otherwise', () => {
  test('if O15 passes, Prawet has 100 in 9.3 and all above it', () => {
    const { affected } = whatIf(assessment(framework, {}, ['O15']), passed('O15'));
    expect(
      affected.map(({ figure, before, after }) => [
        figure.key,
        before?.toFraction(),
        after?.toFraction(),
      ]),
    ).toEqual([
      ['ITA', '197/2', '100'],
      ['OIT', '385/4', '100'],
      ['9', '95', '100'],
      ['9.3', '200/3', '100'],
      ['O15', '0', '100'],
    ]);
  });

  test('the rating may follow', () => {
    const { ratingBefore, ratingAfter } = whatIf(
      assessment(framework, {}, ['O16', 'O17', 'O22']),
      passed('O16'),
    );
    // OIT 100 - 2 x 0.75 x 17/280 x 100 - 0.25 x 1/5 x 100 = 85.89; with O16 90.45, with O22 too 95.45.
    expect([ratingBefore, ratingAfter]).toEqual(['GOOD', 'GOOD']);
    const all = whatIf(assessment(framework, {}, ['O16', 'O17', 'O22']), passed('O16', 'O22'));
    expect(all.ratingAfter).toBe('EXCELLENT');
  });

  test('an outcome that is there already affects nothing', () => {
    expect(whatIf(assessment(framework, {}), passed('O1')).affected).toEqual([]);
  });

  test('a missing check may be what an ITA waits for', () => {
    const whole = assessment(framework, {});
    const outcomes = new Map(whole.outcomes);
    outcomes.delete('O22');
    const what = whatIf({ ...whole, outcomes }, passed('O22'));
    const { affected, ratingBefore, ratingAfter, withheld } = what;
    expect(affected.map(({ figure, before }) => [figure.key, before])).toEqual(
      ['ITA', 'OIT', '10', '10.2', 'O22'].map((key) => [key, null]),
    );
    expect([ratingBefore, ratingAfter, withheld]).toEqual([null, 'EXCELLENT', null]);
  });

  test('nothing of too few respondents gets out', () => {
    const few = assessment(framework, {}, ['O15']);
    const counts = few.counts.map((count) => ({ ...count, respondents: 2 }));
    const { affected, ratingAfter, withheld } = whatIf({ ...few, counts }, passed('O15'));
    expect(affected.map(({ figure }) => figure.key)).toEqual(['OIT', '9', '9.3', 'O15']);
    expect([ratingAfter, withheld]).toEqual([null, 'SMALL_CELL']);
  });

  test('refuses an item that the year does not have', () => {
    expect(() => whatIf(assessment(framework, {}), passed('O99'))).toThrow(RangeError);
  });
});

describe('what lifts an assessment to a rating', () => {
  test('each item that would do alone, those that weigh most first', () => {
    // OIT 91.70: O15 adds 0.75 x 0.15 / 3 of 100, 3.75; O5 adds 0.75 x 34/70 / 8, 4.55; either makes it 95.
    const lift = liftsTo(assessment(framework, {}, ['O5', 'O15']), 'EXCELLENT');
    expect(lift).toEqual({ single: ['O5', 'O15'], fewest: ['O5'] });
  });

  test('the fewest items together, where none would do alone', () => {
    // OIT 86.70, and O22 adds 0.25 x 1/5 of 100, 5.
    const lift = liftsTo(assessment(framework, {}, ['O5', 'O15', 'O22']), 'EXCELLENT');
    expect(lift).toEqual({ single: [], fewest: ['O22', 'O5'] });
  });

  test('nothing is needed where it is reached', () => {
    expect(liftsTo(assessment(framework, {}, ['O15']), 'GOOD')).toEqual({ single: [], fewest: [] });
  });

  test('nothing helps where a survey keeps it down', () => {
    const lift = liftsTo(assessment(framework, { iit: 80 }, ['O15']), 'EXCELLENT');
    expect(lift).toEqual({ single: [], fewest: null });
  });

  test('an item that nobody checked counts as failed', () => {
    const whole = assessment(framework, {});
    const outcomes = new Map(whole.outcomes);
    outcomes.delete('O5');
    outcomes.delete('O22');
    const lift = liftsTo({ ...whole, outcomes }, 'EXCELLENT');
    expect(lift).toEqual({ single: ['O22', 'O5'], fewest: ['O22'] });
  });

  test('there is no answer without an ITA that may be shown', () => {
    expect(liftsTo({ ...assessment(framework, {}), counts: [] }, 'GOOD')).toBeNull();
  });

  test('no fewer items than those named would do, by trying all', () => {
    const subsets = (keys: readonly string[]): readonly (readonly string[])[] =>
      keys.reduce<readonly (readonly string[])[]>(
        (all, key) => [...all, ...all.map((some) => [...some, key])],
        [[]],
      );
    fc.assert(
      fc.property(
        randomYear.map(inputsOf),
        fc.constantFrom(...RATINGS.slice(0, 4)),
        (inputs, wished) => {
          const reaches = (keys: readonly string[]): boolean => {
            const { ratingAfter } = whatIf(inputs, passed(...keys));
            return ratingAfter !== null && RATINGS.indexOf(ratingAfter) <= RATINGS.indexOf(wished);
          };
          const open = itemsOf(inputs.framework)
            .map(({ key }) => key)
            .filter((key) => inputs.outcomes.get(key) === 'FAIL');
          const enough = subsets(open).filter(reaches);
          const fewest =
            enough.length === 0 ? null : Math.min(...enough.map(({ length }) => length));
          const lift = liftsTo(inputs, wished);
          expect(lift?.fewest?.length ?? null).toBe(fewest);
          expect(lift?.fewest === null || reaches(lift?.fewest ?? [])).toBe(true);
          expect(lift?.single.toSorted()).toEqual(
            fewest === 0 ? [] : open.filter((key) => reaches([key])).toSorted(),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('below the national target is who prints less than 85, with what is wanting', () => {
  const rows = ['84.994', '84.995', '85', '60.5', null].map((score, at) => ({
    district: String(1001 + at),
    score: score === null ? null : exact(score),
  }));
  const missing = belowTarget(framework, rows).map(({ row, shortfall }) => [
    row.district,
    unrounded(shortfall),
  ]);
  expect(missing).toEqual([
    ['1001', 0.01],
    ['1004', 24.5],
  ]);
});
