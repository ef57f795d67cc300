import { describe, expect, test } from 'vitest';
import { exact } from '../exact.ts';
import { districtOutliers } from './district-outliers.ts';

const outliers = (...scores: readonly (string | null)[]) =>
  districtOutliers(
    scores.map((score, at) => ({
      district: String(1001 + at),
      score: score === null ? null : exact(score),
    })),
  ).map(({ modifiedZ, outlier }) => [modifiedZ, outlier] as const);

describe('outliers by median absolute deviation', () => {
  test('two of ten lie far apart', () => {
    // Reference: 0.6745 (x - median) / scipy.stats.median_abs_deviation(x), SciPy 1.17.
    const reference = [
      -1.57383333333, 0.6745, -0.22483333333, 0.22483333333, -0.6745, -1.57383333333, -0.6745,
      0.6745, 25.85583333333, 26.3055,
    ];
    const found = outliers('2.1', '2.6', '2.4', '2.5', '2.3', '2.1', '2.3', '2.6', '8.2', '8.3');
    for (const [at, [modifiedZ, outlier]] of found.entries()) {
      expect(modifiedZ).toBeCloseTo(reference[at] ?? NaN, 9);
      expect(outlier).toBe(at >= 8);
    }
  });

  test('where most score the same, the mean absolute deviation takes the place of 0', () => {
    // Reference: (x - median) / (sqrt(pi / 2) x the mean of |x - median|), mpmath 1.3.
    const found = outliers('90', '90', '90', '90', '80', '95');
    expect(found[4]?.[0]).toBeCloseTo(-3.1915382432114616, 9);
    expect(found[5]?.[0]).toBeCloseTo(1.5957691216057308, 9);
    expect(found[0]).toEqual([0, false]);
    const far = outliers(...Array.from({ length: 9 }, () => '90'), '60');
    expect(far[9]?.[1]).toBe(true);
  });

  test('where all score the same, or one alone, none lies apart', () => {
    expect(outliers('90', '90')).toEqual([
      [null, false],
      [null, false],
    ]);
    expect(outliers('90', null)).toEqual([
      [null, false],
      [null, false],
    ]);
    expect(outliers()).toEqual([]);
  });
});
