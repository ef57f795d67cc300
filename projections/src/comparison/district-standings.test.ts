import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact, unrounded } from '../exact.ts';
import type { DistrictScore } from './district-standings.ts';
import { districtStandings, districtSummary } from './district-standings.ts';

const districts = (...scores: readonly (string | null)[]): readonly DistrictScore[] =>
  scores.map((score, at) => ({
    district: String(1001 + at),
    score: score === null ? null : exact(score),
  }));

const EIGHT = districts('98.5', '97.25', '96', '91.5', '91.5', '88', '95.445', '95.44');

const column = <Key extends keyof ReturnType<typeof districtStandings>[number]>(
  given: readonly DistrictScore[],
  key: Key,
) => districtStandings(given).map((standing) => standing[key]);

describe('a comparison of eight districts', () => {
  test('sums up as NumPy does: mean, median, std (the population one), max and min', () => {
    const {
      districts: count,
      mean,
      median,
      standardDeviation,
      best,
      worst,
    } = districtSummary(EIGHT);
    expect(count).toBe(8);
    expect(mean && unrounded(mean)).toBeCloseTo(94.204375, 12);
    expect(median && unrounded(median)).toBe(95.4425);
    expect(standardDeviation).toBeCloseTo(3.300378233532484, 9);
    expect([best, worst].map((score) => score && unrounded(score))).toEqual([98.5, 88]);
  });

  test('ranks 1224, on scores as printed: 95.445 prints 95.45, before 95.44', () => {
    expect(column(EIGHT, 'rank')).toEqual([1, 2, 3, 6, 6, 8, 4, 5]);
    expect(column(districts('90.001', '90.004', '89.99', '91'), 'rank')).toEqual([2, 2, 4, 1]);
  });

  test('a percentile is the percent of the others that are not ahead', () => {
    const expected = [100, 600 / 7, 500 / 7, 200 / 7, 200 / 7, 0, 400 / 7, 300 / 7];
    for (const [at, percentile] of column(EIGHT, 'percentile').entries()) {
      expect(percentile).toBeCloseTo(expected[at] ?? NaN, 12);
    }
    expect(column(districts('90', '90', '80'), 'percentile')).toEqual([100, 100, 0]);
  });

  test('quarters are cut at 91.5, 95.445 and 96.3125 (numpy.quantile of printed scores)', () => {
    expect(column(EIGHT, 'quartile')).toEqual([4, 4, 3, 2, 2, 1, 3, 2]);
  });

  test('z-scores are those of exact fractions and mpmath 1.3', () => {
    const expected = [
      1.3015553660958055, 0.9228108975679994, 0.5440664290401934, -0.8194136576599084,
      -0.8194136576599084, -1.8798981695377652, 0.37590388501384747, 0.37438890713973627,
    ];
    for (const [at, zScore] of column(EIGHT, 'zScore').entries()) {
      expect(zScore).toBeCloseTo(expected[at] ?? NaN, 9);
    }
  });

  test('the gap to the best is what a reader subtracts', () => {
    const gaps = column(districts('98.499', '97.254', '98.5'), 'gapToBest');
    expect(gaps.map((gap) => gap && unrounded(gap))).toEqual([0, 1.25, 0]);
  });

  test('a rank that became better is a change above 0', () => {
    const standings = districtStandings(
      districts('90', '95', '80', null, '70'),
      districts('95', '90', '85', '80', null),
    );
    expect(standings.map(({ rankChange }) => rankChange)).toEqual([-1, 1, 0, null, null]);
    expect(column(EIGHT, 'rankChange').every((change) => change === null)).toBe(true);
  });
});

describe('where there is little to compare', () => {
  test('no district, or none with a score', () => {
    const nothing = {
      districts: 0,
      mean: null,
      median: null,
      standardDeviation: null,
      best: null,
      worst: null,
    };
    expect(districtSummary([])).toEqual(nothing);
    expect(districtSummary(districts(null, null))).toEqual(nothing);
    expect(districtStandings(districts(null))).toEqual([
      {
        district: '1001',
        score: null,
        rank: null,
        percentile: null,
        quartile: null,
        zScore: null,
        gapToBest: null,
        rankChange: null,
      },
    ]);
  });

  test('one district is first, the best quarter and the mean, and has nobody to be ahead of', () => {
    expect(districtStandings(districts(null, '90'))[1]).toMatchObject({
      rank: 1,
      percentile: null,
      quartile: 4,
      zScore: null,
      gapToBest: exact(0),
    });
    expect(districtSummary(districts('90')).standardDeviation).toBe(0);
  });

  test('all equal: all first, and none lies apart', () => {
    const equal = districts('90', '90', '90');
    expect(column(equal, 'rank')).toEqual([1, 1, 1]);
    expect(column(equal, 'percentile')).toEqual([100, 100, 100]);
    expect(column(equal, 'quartile')).toEqual([4, 4, 4]);
    expect(column(equal, 'zScore')).toEqual([null, null, null]);
  });
});

describe('for any districts', () => {
  const score = fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 1000 }))
      .map(([n, d]) => `${Math.min(n, 100 * d)}/${d}`),
  );
  const some = fc.array(score, { maxLength: 20 }).map((scores) => districts(...scores));

  test('rank, percentile and quartile say the same of who is ahead', () => {
    fc.assert(
      fc.property(some, (given) => {
        const standings = districtStandings(given).filter(({ rank }) => rank !== null);
        for (const a of standings) {
          for (const b of standings) {
            if ((a.rank ?? 0) > (b.rank ?? 0)) continue;
            expect(a.percentile ?? 0).toBeGreaterThanOrEqual(b.percentile ?? 0);
            expect(a.quartile ?? 0).toBeGreaterThanOrEqual(b.quartile ?? 0);
            expect((a.rank === b.rank) === (a.gapToBest?.equals(b.gapToBest ?? -1) ?? false)).toBe(
              true,
            );
          }
        }
      }),
    );
  });

  test('z-scores have mean 0 and standard deviation 1', () => {
    fc.assert(
      fc.property(some, (given) => {
        const zScores = districtStandings(given).flatMap(({ zScore }) => zScore ?? []);
        if (zScores.length === 0) return;
        const sum = zScores.reduce((total, z) => total + z, 0);
        const squares = zScores.reduce((total, z) => total + z * z, 0);
        expect(sum).toBeCloseTo(0, 6);
        expect(squares / zScores.length).toBeCloseTo(1, 6);
      }),
    );
  });
});
