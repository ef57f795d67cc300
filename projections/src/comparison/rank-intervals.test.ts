import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_SAMPLING_ERROR } from '../sampling-error.ts';
import type { SampledDistrict } from './rank-intervals.ts';
import { rankIntervals } from './rank-intervals.ts';

const sampled = (
  district: string,
  score: number,
  standardError: number,
  degreesOfFreedom: number,
): SampledDistrict => ({
  district,
  score,
  samplingError: { standardError, degreesOfFreedom },
});

const ranges = (districts: readonly SampledDistrict[]) =>
  rankIntervals(districts).map(({ best, worst }) => [best, worst]);

describe('rank intervals', () => {
  const five = [
    sampled('1001', 98.5, 0.3, 600),
    sampled('1002', 97.25, 0.4, 500),
    sampled('1003', 96, 0.5, 400),
    sampled('1004', 91.5, 0.6, 300),
    sampled('1005', 91.5, 3, 20),
  ];

  test('follow from the pairs that Welch and Holm tell apart', () => {
    // Holm's p-values of Welch's tests (SciPy 1.17) are below 5 % for 1001, 1002 and 1003 against 1004, and for
    // 1001 against 1003 (0.00014); the next is 1001 against 1002 (0.0755).
    expect(ranges(five)).toEqual([
      [1, 3],
      [1, 4],
      [2, 4],
      [4, 5],
      [1, 5],
    ]);
    expect(rankIntervals(five).map(({ indistinguishable }) => indistinguishable)).toEqual([
      ['1002', '1005'],
      ['1001', '1003', '1005'],
      ['1002', '1005'],
      ['1005'],
      ['1001', '1002', '1003', '1004'],
    ]);
  });

  test('of a checklist are the ranks themselves, for nothing was sampled', () => {
    const exactly = [96.25, 96.25, 100, 96.26].map((score, at) => ({
      district: String(1001 + at),
      score,
      samplingError: NO_SAMPLING_ERROR,
    }));
    expect(ranges(exactly)).toEqual([
      [3, 4],
      [3, 4],
      [1, 1],
      [2, 2],
    ]);
  });

  test('say nothing of a district whose sampling error is not known', () => {
    const unknown = { district: '1006', score: 50, samplingError: null };
    expect(ranges([...five.slice(0, 1), unknown])).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  test('have no place for a district without a score', () => {
    const [first, second] = rankIntervals([
      { district: '1001', score: null, samplingError: null },
      sampled('1002', 90, 1, 100),
    ]);
    expect(first).toEqual({ district: '1001', best: null, worst: null, indistinguishable: [] });
    expect(second).toEqual({ district: '1002', best: 1, worst: 1, indistinguishable: [] });
    expect(rankIntervals([])).toEqual([]);
  });

  test('hold the rank that the score gives, always', () => {
    const district = fc.record({
      score: fc.option(fc.integer({ min: 0, max: 10_000 }).map((score) => score / 100)),
      samplingError: fc.option(
        fc.oneof(
          fc.constant(NO_SAMPLING_ERROR),
          fc.record({
            standardError: fc.double({ min: 0, max: 5, noNaN: true }),
            degreesOfFreedom: fc.double({ min: 1, max: 1000, noNaN: true }),
          }),
        ),
      ),
    });
    fc.assert(
      fc.property(fc.array(district, { maxLength: 12 }), (given) => {
        const all = given.map((one, at) => ({ ...one, district: String(1001 + at) }));
        for (const [at, { best, worst }] of rankIntervals(all).entries()) {
          const own = all[at]?.score ?? null;
          const ahead = all.filter(({ score }) => own !== null && score !== null && score > own);
          const rank = own === null ? null : 1 + ahead.length;
          expect(best === null).toBe(rank === null);
          if (best === null || worst === null || rank === null) continue;
          expect(best <= rank && rank <= worst).toBe(true);
        }
      }),
    );
  });
});
