/** A dot of a swarm: where its value lies, and how far off the line it was moved. */
export interface SwarmDot<Row> {
  readonly row: Row;
  /** Place along the line, px. */
  readonly along: number;
  /** Distance from the line, px; never negative. */
  readonly off: number;
}

/** Whether two dots of one size would touch. */
function touches(
  a: { readonly along: number; readonly off: number },
  b: { readonly along: number; readonly off: number },
  size: number,
): boolean {
  return Math.hypot(a.along - b.along, a.off - b.off) < size;
}

/**
 * Dots stacked on a line so that none covers another and each stays at its own value: every dot takes the
 * nearest place to the line that is free of those before it.
 * @param placeOf where a row lies along the line, px.
 * @param size of a dot with its margin, px.
 */
export function swarmOf<Row>(
  rows: readonly Row[],
  placeOf: (row: Row) => number,
  size: number,
): readonly SwarmDot<Row>[] {
  const placed: SwarmDot<Row>[] = [];
  const ordered = rows
    .map((row) => ({ row, along: placeOf(row) }))
    .sort((a, b) => a.along - b.along);
  for (const { row, along } of ordered) {
    const near = placed.filter((dot) => along - dot.along < size);
    const places = [
      0,
      // Just clear of a neighbour, by Pythagoras.
      ...near.map((dot) => dot.off + Math.sqrt(Math.max(0, size ** 2 - (along - dot.along) ** 2))),
    ].sort((a, b) => a - b);
    const off = places.find((one) =>
      near.every((dot) => !touches({ along, off: one + 1e-6 }, dot, size)),
    );
    placed.push({ row, along, off: off ?? 0 });
  }
  return placed;
}
