import { frameworkOf } from '@ita/schema';
import { describe, expect, test } from 'vitest';
import { uniformYear } from '../../../tests/src/support/answered-year.ts';
import { countResponses } from '../count-responses.ts';
import { unrounded } from '../exact.ts';
import type { AssessmentInputs } from './assessment-inputs.ts';
import type { AssessmentTarget } from './assessment-target.ts';
import { assessmentTarget } from './assessment-target.ts';

const found = frameworkOf(2567);
if (found === undefined) throw new Error('FY2567 has no framework');
const fy2567 = found;

const assessment = (...year: Parameters<typeof uniformYear>): AssessmentInputs => {
  const { framework, responses, outcomes } = uniformYear(...year);
  return { framework, counts: countResponses(framework, responses), outcomes };
};

const belowOf = ({ below }: AssessmentTarget) =>
  Object.fromEntries(below.map(({ row, shortfall }) => [row.figure.key, unrounded(shortfall)]));

describe('an assessment held against the target and a rating', () => {
  test('lacks what its scores as printed lack, of the target and of the rating', () => {
    // O5, O15 and O22 are 4.5536 + 3.75 + 5 of OIT, which prints 86.70; ITA is 60 + 0.4 x 86.6964 = 94.6786.
    const target = assessmentTarget(assessment(fy2567, {}, ['O5', 'O15', 'O22']), 'EXCELLENT');
    expect(target).toMatchObject({ rating: 'GOOD', withheld: null, unscored: [] });
    expect(target.shortfall?.equals(0)).toBe(true);
    expect(belowOf(target)).toEqual({ ITA: 0.32, OIT: 8.3 });
    expect(target.lift).toEqual({ single: [], fewest: ['O22', 'O5'] });
  });

  test('of a lower rating less is asked', () => {
    const target = assessmentTarget(assessment(fy2567, {}, ['O5', 'O15', 'O22']), 'GOOD');
    expect(belowOf(target)).toEqual({});
    expect(target.lift).toEqual({ single: [], fewest: [] });
  });

  test('a survey of 0 leaves an ITA of 70, which no item lifts', () => {
    const target = assessmentTarget(assessment(fy2567, { eit: [0, 0] }), 'EXCELLENT');
    expect(target.rating).toBe('NEEDS_IMPROVEMENT');
    expect(target.shortfall && unrounded(target.shortfall)).toBe(15);
    expect(belowOf(target)).toEqual({ ITA: 25, EIT: 95 });
    expect(target.lift).toEqual({ single: [], fewest: null });
  });

  test('while an item has not been checked OIT has no score, and the item counts as failed', () => {
    const whole = assessment(fy2567, {}, ['O5']);
    const outcomes = new Map(whole.outcomes);
    outcomes.delete('O22');
    const target = assessmentTarget({ ...whole, outcomes }, 'EXCELLENT');
    expect(target).toMatchObject({ ita: null, rating: null, withheld: null, unscored: ['OIT'] });
    expect([target.shortfall, belowOf(target)]).toEqual([null, {}]);
    expect(target.lift).toEqual({ single: ['O22', 'O5'], fewest: ['O22'] });
  });

  test('while nobody answered there is nothing to lift', () => {
    const target = assessmentTarget({ ...assessment(fy2567, {}), counts: [] }, 'GOOD');
    expect(target).toMatchObject({ ita: null, withheld: null, unscored: ['IIT', 'EIT'] });
    expect(target.lift).toBeNull();
  });

  test('nothing of too few respondents gets out, and it says so', () => {
    const whole = assessment(fy2567, { iit: 80 }, ['O15']);
    const counts = whole.counts.map((count) =>
      count.instrument === 'IIT' ? { ...count, respondents: 9 } : count,
    );
    const target = assessmentTarget({ ...whole, counts }, 'EXCELLENT');
    expect(target).toMatchObject({
      ita: null,
      rating: null,
      shortfall: null,
      withheld: 'SMALL_CELL',
      unscored: [],
      below: [],
      lift: null,
    });
  });
});
