import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact, sumOf, unrounded } from '../exact.ts';
import type { GroupPair } from './mix-split.ts';
import { mixSplit } from './mix-split.ts';

/** Groups by their respondents and mean score, [count, mean] in each year; null where nobody answered. */
type Given = readonly (readonly [number, string] | null)[];

function groupsOf(from: Given, to: Given): readonly GroupPair[] {
  const total = (year: Given): number => year.reduce((sum, group) => sum + (group?.[0] ?? 0), 0);
  const side = (year: Given, at: number) => {
    const group = year[at] ?? null;
    return group && { share: exact(group[0]).div(total(year)), mean: exact(group[1]) };
  };
  return from.map((_, at) => ({ key: `g${at}`, from: side(from, at), to: side(to, at) }));
}

describe('a published decomposition', () => {
  // US deaths per 1000 by race (white, black) and age, 1970 and 1985; population in thousands: Das Gupta,
  // Standardization and Decomposition of Rates: A User's Manual, US Bureau of the Census 1993, example 5.3.
  const size1970 = [
    2968, 11_484, 34_614, 30_992, 21_983, 20_314, 20_928, 16_897, 11_339, 5720, 1315, 535, 2162,
    6120, 4781, 3096, 2718, 2363, 1767, 1149, 448, 117,
  ];
  const rate1970 = [
    18.469, 0.751, 0.391, 1.146, 1.287, 2.672, 6.636, 15.691, 34.723, 79.763, 176.837, 36.993,
    1.352, 0.541, 2.04, 3.523, 6.746, 12.967, 24.471, 45.091, 74.902, 123.205,
  ];
  const size1985 = [
    3041, 11_577, 27_450, 32_711, 35_480, 27_411, 19_555, 19_795, 15_254, 8022, 2472, 707, 2692,
    6473, 6841, 6547, 4352, 3034, 2540, 1749, 804, 236,
  ];
  const rate1985 = [
    9.163, 0.462, 0.248, 0.929, 1.084, 1.81, 4.715, 12.187, 27.728, 64.068, 157.57, 17.208, 0.738,
    0.328, 1.103, 2.045, 3.724, 8.052, 17.812, 34.128, 68.276, 125.161,
  ];
  const year = (sizes: readonly number[], rates: readonly number[]): Given =>
    sizes.map((size, at) => [size, String(rates[at])]);
  const { change, mix, within } = mixSplit(
    groupsOf(year(size1970, rate1970), year(size1985, rate1985)),
  );

  test('the rates of groups take off 2.228, age and race add 1.522 + 0.020, together -0.686', () => {
    expect(unrounded(within)).toBeCloseTo(-2.228, 3);
    expect(unrounded(mix)).toBeCloseTo(1.522 + 0.02, 3);
    expect(unrounded(change)).toBeCloseTo(-0.686, 3);
  });

  test("agrees with Kitagawa's formulas written down in Python to 1e-9", () => {
    expect(unrounded(within)).toBeCloseTo(-2.2277253693041716, 9);
    expect(unrounded(mix)).toBeCloseTo(1.5415096112753843, 9);
    expect(unrounded(change)).toBeCloseTo(-0.6862157580287871, 9);
  });
});

describe('the effect of one group', () => {
  const told = (from: Given, to: Given) =>
    mixSplit(groupsOf(from, to)).groups.map(({ mix, within }) => [
      unrounded(mix),
      unrounded(within),
    ]);

  test('nobody scores otherwise, but the half that scores 100 becomes three quarters', () => {
    const from: Given = [
      [50, '100'],
      [50, '60'],
    ];
    const to: Given = [
      [75, '100'],
      [25, '60'],
    ];
    // Counted from 85, halfway between 80 and 90: one grows above it, the other shrinks below it.
    expect(told(from, to)).toEqual([
      [0.25 * (100 - 85), 0],
      [-0.25 * (60 - 85), 0],
    ]);
  });

  test('the mix stays, and one group scores otherwise', () => {
    expect(
      told(
        [
          [30, '100'],
          [10, '60'],
        ],
        [
          [60, '100'],
          [20, '80'],
        ],
      ),
    ).toEqual([
      [0, 0],
      [0, 5],
    ]);
  });

  test('a group of one year only is all mix', () => {
    const split = mixSplit(
      groupsOf(
        [[10, '80'], null],
        [
          [10, '80'],
          [10, '40'],
        ],
      ),
    );
    expect(unrounded(split.change)).toBe(-20);
    expect(unrounded(split.mix)).toBe(-20);
    expect(split.groups.every(({ within }) => within.equals(0))).toBe(true);
  });
});

test('refuses shares that do not add up to one', () => {
  const half = { share: exact('1/2'), mean: exact(80) };
  expect(() => mixSplit([{ key: 'a', from: half, to: half }])).toThrow(RangeError);
});

describe('for any two years', () => {
  const group = fc.option(
    fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 10_000 })),
  );
  const year = fc
    .array(group, { minLength: 6, maxLength: 6 })
    .filter((groups) => groups.some((one) => one !== null))
    .map((groups): Given => groups.map((one) => one && [one[0], `${one[1]}/100`]));

  test('mix and within add up to the change, and the groups to them, exactly', () => {
    fc.assert(
      fc.property(year, year, (from, to) => {
        const { change, mix, within, groups } = mixSplit(groupsOf(from, to));
        expect(mix.add(within).equals(change)).toBe(true);
        expect(sumOf(groups.map((one) => one.mix)).equals(mix)).toBe(true);
        expect(sumOf(groups.map((one) => one.within)).equals(within)).toBe(true);
        const shown = groups.reduce(
          (sum, one) => sum + unrounded(one.mix) + unrounded(one.within),
          0,
        );
        expect(Math.abs(shown - unrounded(change))).toBeLessThan(1e-9);
      }),
    );
  });

  test('swapping the years turns every sign', () => {
    fc.assert(
      fc.property(year, year, (from, to) => {
        const told = ({ groups }: ReturnType<typeof mixSplit>, sign: number) =>
          Object.fromEntries(
            groups.map(({ key, mix, within }) => [
              key,
              [mix.mul(sign).toFraction(), within.mul(sign).toFraction()],
            ]),
          );
        const there = mixSplit(groupsOf(from, to));
        const back = mixSplit(groupsOf(to, from));
        expect(told(back, -1)).toEqual(told(there, 1));
      }),
    );
  });
});
