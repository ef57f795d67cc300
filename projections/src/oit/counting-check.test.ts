import type { OitOutcome, OitStage } from '@ita/schema';
import { frameworkOf, itemsOf } from '@ita/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rounded } from '../exact.ts';
import type { OitCheck } from './counting-check.ts';
import { countingCheck, isLate } from './counting-check.ts';
import { oitReadiness } from './oit-readiness.ts';

const found = frameworkOf(2568);
if (found === undefined) throw new Error('FY2568 has no framework');
const framework = found;

const check = (stage: OitStage, outcome: OitOutcome, occurredAt: string): OitCheck => ({
  fiscalYear: 2568,
  district: '1032',
  item: 'O1',
  stage,
  outcome,
  occurredAt,
  evidenceUrl: null,
  checker: null,
  note: null,
});
const FAILED = check('FIRST', 'FAIL', '2025-05-01T09:00:00+07:00');
const APPEALED = check('APPEAL', 'FAIL', '2025-06-01T09:00:00+07:00');

describe('the check that counts', () => {
  test.each([
    ['2025-09-30T23:59:59.999+07:00', 'PASS'],
    ['2025-10-01T00:00:00+07:00', 'FAIL'],
    ['2025-09-30T17:00:00Z', 'FAIL'],
  ])('of an item that failed, was appealed and passed at %s is a %s', (passedAt, outcome) => {
    const history = [FAILED, APPEALED, check('RECHECK', 'PASS', passedAt)];
    expect(countingCheck(history)?.outcome).toBe(outcome);
  });

  test('of an item that was first checked after the cut-off is none', () => {
    expect(countingCheck([check('FIRST', 'PASS', '2025-10-02T09:00:00+07:00')])).toBeNull();
  });

  test('is the latest in time by when it was made, in whatever order checks were recorded', () => {
    const time = fc.date({
      min: new Date('2025-09-01T00:00:00Z'),
      max: new Date('2025-10-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.uniqueArray(time, { maxLength: 6, selector: Number }), (times) => {
        const history = times.map((at) => check('FIRST', 'PASS', at.toISOString()));
        const inTime = history.filter((one) => !isLate(one));
        const latest = inTime.toSorted((a, b) => a.occurredAt.localeCompare(b.occurredAt)).at(-1);
        expect(countingCheck(history)).toBe(latest ?? null);
      }),
    );
  });
});

describe('readiness', () => {
  const items = itemsOf(framework).map(({ key }) => key);
  const outcomes = (passing: readonly string[], failing: readonly string[]) =>
    new Map<string, OitOutcome>([
      ...passing.map((item) => [item, 'PASS'] as const),
      ...failing.map((item) => [item, 'FAIL'] as const),
    ]);

  test('says what has passed, what has failed and what is missing, each item once', () => {
    const readiness = oitReadiness(
      framework,
      outcomes(items.slice(0, 20), ['O21']),
      '2025-09-01T00:00:00+07:00',
    );
    expect(readiness).toMatchObject({
      failed: ['O21'],
      notChecked: ['O22'],
      ready: false,
      daysLeft: 29,
    });
    expect(readiness.passed).toHaveLength(20);
    // Indicator 9 whole: 70; of indicator 10, 0.8 × 3/4 and 0.2 × 0 of 30.
    expect(readiness.scoreAtLeast && rounded(readiness.scoreAtLeast)).toBe(88);
  });

  test.each([
    ['2025-09-30T23:59:59+07:00', 0],
    ['2025-10-01T00:00:00+07:00', -1],
    ['2025-09-29T16:59:59Z', 1],
    ['2025-09-29T17:00:00Z', 0],
  ])('at %s has %i days left in Bangkok', (now, daysLeft) => {
    expect(oitReadiness(framework, outcomes(items, []), now)).toMatchObject({
      daysLeft,
      ready: true,
    });
  });
});
