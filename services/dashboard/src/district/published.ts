/** What names a figure of a cell. */
interface Keyed {
  readonly scope: string;
  readonly key: string;
  readonly breakdownKey: string | null;
}

/** A published figure, as the reconciliation has it. */
interface ReconciledFigure extends Keyed {
  readonly breakdown: string;
  readonly official: number | null;
  readonly difference: number | null;
  readonly note: string | null;
}

/** What was published of a figure. */
export interface Published {
  /** As printed, two decimals; null where nothing was. */
  readonly official: number | null;
  /** Computed minus official. */
  readonly difference: number | null;
  readonly note: string | null;
}

const nameOf = ({ scope, key, breakdownKey }: Keyed): string =>
  `${scope} ${key} ${breakdownKey ?? ''}`;

/** Computed figures of one breakdown, each with what was published of it. */
export function withPublished<Row extends Keyed>(
  rows: readonly Row[],
  reconciliation: readonly ReconciledFigure[],
  breakdown: string,
): readonly (Row & Published)[] {
  const published = new Map(
    reconciliation
      .filter((figure) => figure.breakdown === breakdown)
      .map((figure) => [nameOf(figure), figure]),
  );
  return rows.map((row) => {
    const { official = null, difference = null, note = null } = published.get(nameOf(row)) ?? {};
    return { ...row, official, difference, note };
  });
}

/** A figure as a report prints it: as published where it is, else as computed. */
export function printedScore({
  score,
  official,
}: {
  readonly score: number | null;
  readonly official: number | null;
}): number | null {
  return official ?? score;
}
