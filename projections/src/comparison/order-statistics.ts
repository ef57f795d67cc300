import type { Fraction } from '../exact.ts';
import { exact } from '../exact.ts';

/**
 * The exact quantile of some values, by linear interpolation between the order statistics around
 * (n − 1)p + 1 (Hyndman & Fan, Sample quantiles in statistical packages, The American Statistician 50,
 * 1996, definition 7; the default of R, NumPy and spreadsheets). Null of none.
 * @param p exact, 0–1.
 */
export function quantileOf(values: readonly Fraction[], p: Fraction): Fraction | null {
  const sorted = values.toSorted((a, b) => a.compare(b));
  const place = p.mul(Math.max(0, sorted.length - 1));
  const below = place.floor();
  const low = sorted[below.valueOf()];
  const high = sorted[below.valueOf() + 1];
  if (low === undefined) return null;
  return high === undefined ? low : high.sub(low).mul(place.sub(below)).add(low);
}

/** The exact median; null of none. */
export function medianOf(values: readonly Fraction[]): Fraction | null {
  return quantileOf(values, exact('1/2'));
}
