import { expect, test } from 'vitest';
import type { Change } from './change.ts';
import { isSure, verdictOf } from './change.ts';
import { chanceText } from './change-text.ts';
import { CHANGE } from './change-words.ts';

const tested: Change = {
  change: -2.57,
  changeInterval: { low: -3.83, high: -1.31 },
  adjustedPValue: 0.0005,
  significant: true,
  untested: null,
  direction: 'DOWN',
};

test.each([
  [{}, 'REAL_FALL'],
  [{ change: 1, direction: 'UP' }, 'REAL_RISE'],
  [{ significant: false, adjustedPValue: 0.41 }, 'UNSURE'],
  [{ direction: 'UNCHANGED', change: 0.001 }, 'SAME'],
  [{ significant: null, adjustedPValue: null, untested: 'CHECKLIST' }, 'COUNTED_FALL'],
  [{ significant: null, adjustedPValue: null, untested: 'OFFICIAL' }, 'UNTESTED'],
  [{ change: null, direction: null, untested: 'NO_SCORE' }, 'NO_COMPARISON'],
  [{ change: null, direction: 'APPEARED' }, 'NO_COMPARISON'],
] as const)('of %j is said %s', (differing, verdict) => {
  const change: Change = { ...tested, ...differing };
  expect(verdictOf(change)).toBe(verdict);
  expect(isSure(change)).toBe(/^(?:REAL|COUNTED)_/u.test(verdict));
});

test.each([
  [0.0005, 'chance hardly explains it (p < 0.001, corrected for all that were tested)'],
  [0.012, 'chance explains it badly (p = 0.012, corrected for all that were tested)'],
  [0.41, 'chance may explain it (p = 0.410, corrected for all that were tested)'],
])('p %d in words', (adjustedPValue, text) => {
  expect(chanceText({ ...tested, adjustedPValue }, CHANGE.en)).toBe(text);
});
