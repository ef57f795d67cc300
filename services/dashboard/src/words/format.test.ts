import { expect, test } from 'vitest';
import { FORMATS } from './format.ts';

const { th, en } = FORMATS;

test('scores have two decimals, changes a sign and a real minus', () => {
  expect(th.score(96.5)).toBe('96.50');
  expect(th.change(-2.57)).toBe('−2.57');
  expect(en.change(1)).toBe('+1.00');
  expect(en.change(0)).toBe('0.00');
  expect(th.countChange(-11)).toBe('−11');
});

test('days and moments are of Bangkok and the Buddhist era', () => {
  expect(th.day('2024-09-30T18:00:00Z')).toBe('1 ต.ค. 2567');
  expect(en.day('2024-09-30T16:59:59Z')).toContain('30 Sept 2567');
  expect(th.moment('2025-01-25T17:00:05Z')).toContain('00:00:05');
});
