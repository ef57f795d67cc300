import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benjaminiHochberg, holm } from './multiple-testing.ts';

/** The 15 tests of thrombolysis in Benjamini & Hochberg (1995), 3.2. */
const THROMBOLYSIS = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
  0.6528, 0.759, 1,
];

describe('Benjamini–Hochberg', () => {
  test('calls the four significant that the paper does', () => {
    const significant = benjaminiHochberg(THROMBOLYSIS).map((one) => one?.significant);
    expect(significant).toEqual(THROMBOLYSIS.map((_, at) => at < 4));
  });

  test('adjusts as scipy.stats.false_discovery_control does (SciPy 1.17)', () => {
    const reference = [
      0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645,
      0.0765, 0.486, 0.5811818181818181, 0.714875, 0.7532307692307693, 0.8132142857142857, 1,
    ];
    const adjusted = benjaminiHochberg(THROMBOLYSIS).map((one) => one?.pValue ?? NaN);
    for (const [at, value] of adjusted.entries())
      expect(value).toBeCloseTo(reference[at] ?? NaN, 12);
  });

  test('a row without a p-value stays without, and does not count as a test', () => {
    expect(benjaminiHochberg([null, 0.04, null])).toEqual([
      null,
      { pValue: 0.04, significant: true },
      null,
    ]);
    expect(benjaminiHochberg([])).toEqual([]);
  });

  test('ties are adjusted alike', () => {
    expect(benjaminiHochberg([0.03, 0.01, 0.03]).map((one) => one?.pValue)).toEqual([
      0.03, 0.03, 0.03,
    ]);
  });

  test('refuses what is no p-value', () => {
    expect(() => benjaminiHochberg([0.5, NaN])).toThrow(RangeError);
    expect(() => benjaminiHochberg([1.1])).toThrow(RangeError);
  });
});

describe('Holm', () => {
  test('adjusts as R does: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    const reference = [0.03, 0.06, 0.06, 0.02];
    for (const [at, one] of adjusted.entries()) {
      expect(one?.pValue).toBeCloseTo(reference[at] ?? NaN, 12);
      expect(one?.significant).toBe((reference[at] ?? NaN) <= 0.05);
    }
  });
});

describe.each([
  ['Benjamini–Hochberg', benjaminiHochberg],
  ['Holm', holm],
])('for any p-values, %s', (_, adjust) => {
  const pValues = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), {
    maxLength: 30,
  });

  test('never makes one smaller, nor larger than 1, and keeps their order', () => {
    fc.assert(
      fc.property(pValues, (given) => {
        const adjusted = adjust(given);
        for (const [at, one] of adjusted.entries()) {
          const pValue = given[at] ?? null;
          expect(one === null).toBe(pValue === null);
          if (one === null || pValue === null) continue;
          expect(one.pValue).toBeGreaterThanOrEqual(pValue * (1 - 1e-12));
          expect(one.pValue).toBeLessThanOrEqual(1);
          for (const [other, value] of given.entries()) {
            if (value === null || value < pValue) continue;
            expect(adjusted[other]?.pValue).toBeGreaterThanOrEqual(one.pValue);
          }
        }
      }),
    );
  });

  test('does not depend on the order in which rows come', () => {
    fc.assert(
      fc.property(pValues, (given) => {
        expect(adjust(given.toReversed())).toEqual(adjust(given).toReversed());
      }),
    );
  });
});
