import { describe, expect, test } from 'vitest';
import type { ComparedYears } from './comparability.ts';
import { COMPARABILITIES, comparabilityOf, comparabilityReasons } from './comparability.ts';

const same: ComparedYears = {
  figures: {
    scope: 'QUESTION',
    concept: 'iit.fair-service',
    from: null,
    to: null,
    ruleChanges: [],
  },
  present: { from: true, to: true },
  status: { from: 'PUBLISHED', to: 'CLOSED' },
  answeredPartsDiffer: false,
  mixShifted: false,
};
const everything: ComparedYears = {
  figures: {
    ...same.figures,
    ruleChanges: ['SCALE_CHANGED', 'WORDING_CHANGED', 'WEIGHT_CHANGED'],
  },
  present: { from: false, to: true },
  status: { from: 'PUBLISHED', to: 'OPEN' },
  answeredPartsDiffer: true,
  mixShifted: true,
};

describe('comparability', () => {
  test('is SAME where nothing speaks against it', () => {
    expect(comparabilityReasons(same)).toEqual(['SAME']);
    expect(comparabilityOf(same)).toBe('SAME');
  });

  test('names the gravest of all reasons, which it gives in their order', () => {
    expect(comparabilityReasons(everything)).toEqual(
      COMPARABILITIES.filter((reason) => reason !== 'SAME'),
    );
    expect(comparabilityOf(everything)).toBe('ONE_SIDED');
    expect(comparabilityOf({ ...everything, present: same.present })).toBe('INCOMPLETE_YEAR');
    expect(comparabilityOf({ ...everything, present: same.present, status: same.status })).toBe(
      'SCALE_CHANGED',
    );
  });

  test.each<readonly [Partial<ComparedYears>, string]>([
    [{ present: { from: true, to: false } }, 'ONE_SIDED'],
    [{ status: { from: 'OPEN', to: 'CLOSED' } }, 'INCOMPLETE_YEAR'],
    [{ figures: { ...same.figures, ruleChanges: ['WORDING_CHANGED'] } }, 'WORDING_CHANGED'],
    [{ figures: { ...same.figures, ruleChanges: ['WEIGHT_CHANGED'] } }, 'WEIGHT_CHANGED'],
    [{ answeredPartsDiffer: true }, 'WEIGHT_CHANGED'],
    [{ mixShifted: true }, 'RESPONDENT_MIX_SHIFTED'],
  ])('%j alone is %s', (change, reason) => {
    expect(comparabilityReasons({ ...same, ...change })).toEqual([reason]);
  });
});
