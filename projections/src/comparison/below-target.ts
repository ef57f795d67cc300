import type { Framework, Rating } from '@ita/schema';
import type { ScoreRow } from '../assessment-scores.ts';
import type { Fraction } from '../exact.ts';
import { asPrinted, exact } from '../exact.ts';

/** Something that misses what is asked of it, and by how much. */
export interface Shortfall<Row> {
  readonly row: Row;
  /** Points of the score as printed, exact, above 0. */
  readonly shortfall: Fraction;
}

/** What a score lacks of the least that is asked, as printed; nothing without a score, or where nothing is asked. */
function shortfallOf<Row extends { readonly score: Fraction | null }>(
  row: Row,
  least: string | null,
): readonly Shortfall<Row>[] {
  if (least === null || row.score === null) return [];
  const shortfall = exact(least).sub(asPrinted(row.score));
  return shortfall.gt(0) ? [{ row, shortfall }] : [];
}

/**
 * The rows that miss the national target of their year (rule 8), in the order given: districts by their ITA,
 * or the figures of one assessment. On scores as printed, as every threshold; a row without a score
 * misses nothing.
 */
export function belowTarget<Row extends { readonly score: Fraction | null }>(
  framework: Framework,
  rows: readonly Row[],
): readonly Shortfall<Row>[] {
  return rows.flatMap((row) => shortfallOf(row, framework.nationalTarget));
}

/**
 * The figures of one assessment that miss what a rating asks of them (rule 8), in the order given: ITA and the
 * instruments, everything else is asked nothing. On scores as printed.
 */
export function belowRating(
  { ratingBands }: Framework,
  wished: Rating,
  rows: readonly ScoreRow[],
): readonly Shortfall<ScoreRow>[] {
  const band = ratingBands.find(({ rating }) => rating === wished);
  return rows.flatMap((row) => {
    const { scope } = row.figure;
    if (scope === 'ITA') return shortfallOf(row, band?.itaAtLeast ?? null);
    return scope === 'INSTRUMENT' ? shortfallOf(row, band?.everyInstrumentAtLeast ?? null) : [];
  });
}
