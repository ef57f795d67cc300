import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentIn, spanOf } from './span.ts';

test('every value lies in the span of all, and its ends are round', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1 }), (values) => {
      const span = spanOf(values, 5);
      if (!span) throw new RangeError('no span');
      expect(span.greatest).toBeGreaterThan(span.least);
      expect(Math.abs(span.least % 5)).toBe(0);
      for (const value of values) {
        expect(value).toBeGreaterThanOrEqual(span.least);
        expect(value).toBeLessThanOrEqual(span.greatest);
      }
    }),
  );
});

test('places are percent of the span', () => {
  expect(percentIn({ least: 90, greatest: 100 }, 95)).toBe(50);
  expect(percentIn({ least: 90, greatest: 100 }, 80)).toBe(0);
  expect(spanOf([], 5)).toBeNull();
});
