import { describe, expect, test } from 'vitest';
import { NO_SAMPLING_ERROR } from '../sampling-error.ts';
import { differencesFromOthers } from './difference-from-others.ts';

const sampled = (score: number, standardError: number, degreesOfFreedom: number) => ({
  score,
  samplingError: { standardError, degreesOfFreedom },
});

describe('the difference of a district from the others', () => {
  const four = [
    sampled(90, 1, 99),
    sampled(92, 0.8, 149),
    sampled(91, 0.9, 119),
    sampled(84, 1.2, 79),
  ];

  test('is from the plain mean of the others, tested as Welch does', () => {
    const found = differencesFromOthers(four);
    expect(found.map((one) => one?.difference)).toEqual(
      [1, 11 / 3, 7 / 3, -7].map((value) => expect.closeTo(value, 12)),
    );
    const last = found[3];
    // Satterthwaite's degrees over all four are 110.7356; scipy.stats.t.ppf(0.975, 110.7356) of SciPy.
    const standardError = Math.sqrt(1.2 ** 2 + (1 + 0.8 ** 2 + 0.9 ** 2) / 9);
    expect(
      ((last?.interval?.high ?? 0) - (last?.interval?.low ?? 0)) / 2 / standardError,
    ).toBeCloseTo(1.9816188878531105, 9);
    expect(last?.significant).toBe(true);
    expect(found[0]?.significant).toBe(false);
  });

  test('is corrected for being one of many', () => {
    const pValues = differencesFromOthers(four).map((one) => one?.pValue ?? NaN);
    const adjusted = differencesFromOthers(four).map((one) => one?.adjustedPValue ?? NaN);
    const least = Math.min(...pValues);
    expect(Math.min(...adjusted)).toBeCloseTo(4 * least, 15);
  });

  test('of a checklist is what it is, and of a district alone there is none', () => {
    const checklist = [100, 95].map((score) => ({ score, samplingError: NO_SAMPLING_ERROR }));
    expect(differencesFromOthers(checklist)[0]).toEqual({
      difference: 5,
      interval: null,
      pValue: null,
      adjustedPValue: null,
      significant: null,
    });
    expect(differencesFromOthers(four.slice(0, 1))).toEqual([null]);
  });

  test('from one whose error is not known is not tested, but told', () => {
    const found = differencesFromOthers([...four, { score: 80, samplingError: null }]);
    expect(found.map((one) => one?.pValue)).toEqual([null, null, null, null, null]);
    expect(found[4]?.difference).toBeCloseTo(-9.25, 12);
  });
});
