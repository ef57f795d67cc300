import type { Framework } from '@ita/schema';
import type { Fraction } from '../exact.ts';
import { asPrinted, exact } from '../exact.ts';

/** Something that misses the national target, and by how much. */
export interface Shortfall<Row> {
  readonly row: Row;
  /** Points of the score as printed, exact, above 0. */
  readonly shortfall: Fraction;
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
  const target = exact(framework.nationalTarget);
  return rows.flatMap((row) => {
    const shortfall = row.score && target.sub(asPrinted(row.score));
    return shortfall?.gt(0) === true ? [{ row, shortfall }] : [];
  });
}
