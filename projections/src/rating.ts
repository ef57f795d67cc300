import type { Framework, Rating } from '@ita/schema';
import type { Fraction } from './exact.ts';
import { asPrinted, exact } from './exact.ts';

const reaches = (score: Fraction, least: string | null): boolean =>
  least === null || asPrinted(score).gte(exact(least));

/**
 * The rating of an assessment: the first band whose demands hold, on scores rounded to two decimals
 * (rule 8).
 * @param ita the exact ITA, 0–100.
 * @param instruments the exact score of every instrument, 0–100.
 * @throws RangeError when no band of the framework holds.
 */
export function ratingOf(
  framework: Framework,
  ita: Fraction,
  instruments: readonly Fraction[],
): Rating {
  const band = framework.ratingBands.find(
    ({ itaAtLeast, everyInstrumentAtLeast }) =>
      reaches(ita, itaAtLeast) &&
      instruments.every((score) => reaches(score, everyInstrumentAtLeast)),
  );
  if (band === undefined)
    throw new RangeError(`FY${framework.fiscalYear} rates no ITA of ${ita.toFraction()}`);
  return band.rating;
}
