import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { describe, expect, test } from 'vitest';

/** Reference values: mpmath 1.3 at 40 digits, from the regularized incomplete beta and gamma functions. */
describe('the distributions of the library are right to 1e-12', () => {
  test.each([
    [-1, 1, 0.25],
    [-2.5, 7.3, 0.019825117332800235],
    [-0.01, 1e6, 0.49601064468277384],
    [-40, 3.2, 9.895391859021483e-6],
    [-3, 1000.5, 0.0013833376935731142],
  ])("Student's t: P(T < %d) with %d degrees of freedom", (t, degrees, probability) => {
    expect(Math.abs(tCdf(t, degrees) / probability - 1)).toBeLessThan(1e-12);
  });

  /** 12.706, 2.228 and 1.960 are the entries of every printed table of t, for 1, 10 and ∞ degrees. */
  test.each([
    [1, 12.706204736174705],
    [1.2, 8.648826510748872],
    [7.3, 2.345066736547704],
    [10, 2.228138851986275],
    [618, 1.963810012175878],
    [1e6, 1.959966356814107],
    [1e12, 1.959963984540054],
  ])("Student's t: the 97.5 %% point with %d degrees of freedom", (degrees, point) => {
    expect(Math.abs(tQuantile(0.975, degrees) / point - 1)).toBeLessThan(1e-11);
  });

  test.each([
    [11.2, 5, 0.9524443560352951],
    [3.5, 1, 0.9386311708605979],
    [40, 20, 0.9950045876916924],
    [0.7, 3, 0.12679605093604587],
  ])('chi-square: P(X < %d) with %d degrees of freedom', (x, degrees, probability) => {
    expect(Math.abs(chiSquareCdf(x, degrees) / probability - 1)).toBeLessThan(1e-12);
  });
});
