import type { Scope } from '@ita/schema';
import type { Fraction } from '../exact.ts';
import { asPrinted } from '../exact.ts';
import type { RespondentCell } from '../respondent-cell.ts';
import type { FigurePair } from './matched-figures.ts';

/** A row of a score table: a figure of its year, by its key there, of one cell. */
export interface FigureRow extends RespondentCell {
  readonly scope: Scope;
  readonly key: string;
}

/** One district's row of a figure and cell in two years; null on the side of a year without it. */
export interface MatchedRow<Row extends FigureRow> extends RespondentCell {
  readonly figures: FigurePair;
  readonly from: Row | null;
  readonly to: Row | null;
}

const cellName = (scope: Scope, key: string, cell: RespondentCell): string =>
  JSON.stringify([scope, key, cell.breakdown, cell.breakdownKey]);

/**
 * Puts one district's rows of two years side by side, by concept, scope, breakdown and breakdown key. In
 * the order of `pairs`, and within a figure in the order of the later year's rows, then the earlier's.
 * @param pairs the matched figures of the two years.
 */
export function matchedRows<Row extends FigureRow>(
  pairs: readonly FigurePair[],
  from: readonly Row[],
  to: readonly Row[],
): readonly MatchedRow<Row>[] {
  const byName = (rows: readonly Row[]): ReadonlyMap<string, Row> =>
    new Map(rows.map((row) => [cellName(row.scope, row.key, row), row]));
  const earlier = byName(from);
  const later = byName(to);
  const cells = new Map<string, RespondentCell>(
    [...to, ...from].map(({ breakdown, breakdownKey }) => [
      JSON.stringify([breakdown, breakdownKey]),
      { breakdown, breakdownKey },
    ]),
  );
  return pairs.flatMap((figures) =>
    [...cells.values()].flatMap((cell): readonly MatchedRow<Row>[] => {
      const find = (rows: ReadonlyMap<string, Row>, key: string | undefined): Row | null =>
        (key === undefined ? undefined : rows.get(cellName(figures.scope, key, cell))) ?? null;
      const before = find(earlier, figures.from?.key);
      const after = find(later, figures.to?.key);
      return before === null && after === null
        ? []
        : [{ ...cell, figures, from: before, to: after }];
    }),
  );
}

/** Which way a figure went between two years. */
export const DIRECTIONS = ['UP', 'DOWN', 'UNCHANGED', 'APPEARED', 'DISAPPEARED'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** A row as it may be shown: its exact score, 0–100, or null where it is withheld or not known yet. */
export interface ShownScore {
  readonly score: Fraction | null;
}

/**
 * Which way a figure went, on scores as printed: what prints the same is UNCHANGED. Null where a year has
 * the row but shows no score, so that nothing is said of what is withheld.
 * @throws RangeError when neither year has the row.
 */
export function directionOf(from: ShownScore | null, to: ShownScore | null): Direction | null {
  if (from === null && to === null) throw new RangeError('neither year has the row');
  if (from === null) return 'APPEARED';
  if (to === null) return 'DISAPPEARED';
  if (from.score === null || to.score === null) return null;
  const order = asPrinted(to.score).compare(asPrinted(from.score));
  if (order === 0) return 'UNCHANGED';
  return order > 0 ? 'UP' : 'DOWN';
}
