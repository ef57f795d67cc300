/** What moved a sum. */
interface Moving {
  /** Points, either way. */
  readonly contribution: number;
}

/** A step of a waterfall: from one sum to the next. */
export interface Step<Row> {
  /** What moved it; null of a sum, or of all that is too small for a step of its own. */
  readonly row: Row | null;
  /** Which of these it is. */
  readonly kind: 'BEFORE' | 'STEP' | 'OTHERS' | 'AFTER';
  readonly start: number;
  readonly end: number;
  /** How many it stands for. */
  readonly count: number;
}

/**
 * The steps from one sum to another: the largest first, either way, and what is left over in one.
 * @param before the sum that they lead from; with all contributions it comes to the other.
 * @param stepsMax how many get a step of their own.
 */
export function stepsOf<Row extends Moving>(
  before: number,
  rows: readonly Row[],
  stepsMax: number,
): readonly Step<Row>[] {
  const ordered = rows.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const own = ordered.slice(0, stepsMax);
  const others = ordered.slice(stepsMax);
  const steps: Step<Row>[] = [{ row: null, kind: 'BEFORE', start: before, end: before, count: 1 }];
  let sum = before;
  for (const row of own) {
    steps.push({ row, kind: 'STEP', start: sum, end: sum + row.contribution, count: 1 });
    sum += row.contribution;
  }
  const rest = others.reduce((total, { contribution }) => total + contribution, 0);
  if (others.length > 0) {
    steps.push({ row: null, kind: 'OTHERS', start: sum, end: sum + rest, count: others.length });
    sum += rest;
  }
  return [...steps, { row: null, kind: 'AFTER', start: sum, end: sum, count: 1 }];
}
