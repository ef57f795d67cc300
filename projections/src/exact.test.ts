import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asPrinted,
  differenceOfProducts,
  exact,
  meanOf,
  percentOf,
  proportionsOf,
  rounded,
  sumOf,
  unrounded,
} from './exact.ts';

describe('rounding to two decimals, half away from zero (rule 7)', () => {
  test('98.1149 prints 98.11, not the 98.12 that twice-rounded questions give', () => {
    expect(rounded(exact('98.1149'))).toBe(98.11);
    expect(rounded(exact('98.11').add('98.12').div(2))).toBe(98.12);
  });

  test('95.445 prints 95.45, where binary floating point says 95.44', () => {
    const printed = meanOf([exact('96.23'), exact('94.66')]);
    expect(printed && rounded(printed)).toBe(95.45);
    expect(Number((95.445).toFixed(2))).toBe(95.44);
  });

  test('a negative half goes away from zero too', () => {
    expect(rounded(exact('-0.005'))).toBe(-0.01);
  });

  test('is never further than half a hundredth from the exact value, and leaves what is printed', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 9n), (n, d) => {
        const value = exact(`${n}/${d}`);
        const printed = exact(rounded(value).toFixed(2));
        expect(printed.sub(value).abs().lte('1/200')).toBe(true);
        expect(rounded(printed)).toBe(rounded(value));
        expect(asPrinted(value).equals(printed)).toBe(true);
      }),
    );
  });
});

test('sums do not depend on the order of their terms', () => {
  const term = fc.tuple(fc.integer(), fc.integer({ min: 1 })).map(([n, d]) => exact(`${n}/${d}`));
  fc.assert(
    fc.property(fc.array(term), (terms) => {
      expect(sumOf(terms).equals(sumOf(terms.toReversed()))).toBe(true);
    }),
  );
});

test('percent prints as the report does: 3 of 725 are 0.41, nobody of nobody is nothing', () => {
  expect(percentOf(3, 725)).toBe(0.41);
  expect(percentOf(0, 0)).toBeNull();
});

describe('the double nearest to an exact score', () => {
  test('is there however long the terms of the fraction are', () => {
    const long = 10n ** 400n;
    expect(unrounded(exact(`${95n * long + 1n}/${long}`))).toBe(95);
    expect(unrounded(exact(`-${95n * long + 1n}/${2n * long}`))).toBe(-47.5);
    expect(unrounded(exact(`7/${long}`))).toBe(0);
  });

  test('is that of division where the terms are doubles', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1 }), (n, d) => {
        expect(unrounded(exact(`${n}/${d}`))).toBe(n / d);
      }),
    );
  });
});

test('weights in proportion: 25/30 and 5/30 are as 5 to 1, and one alone is 1', () => {
  expect(proportionsOf([exact('25/30'), exact('5/30')])).toEqual([5n, 1n]);
  expect(proportionsOf([exact('0.3'), exact('0.4'), exact('1/6')])).toEqual([9n, 12n, 5n]);
  expect(proportionsOf([exact('25/30')])).toEqual([1n]);
});

test('a difference of products is right where each product has lost its last digits', () => {
  const large = 2 ** 52 + 1;
  expect(differenceOfProducts(7, 5, 4, 8)).toBe(3);
  expect(differenceOfProducts(large, large, large - 1, large + 1)).toBe(1);
  expect(differenceOfProducts(large, large - 1, large - 1, large)).toBe(0);
});
