import { randomInt } from 'node:crypto';

/** Rows that wait at once: of two or three districts. */
const POOL_ROWS = 4096;

/**
 * Gives rows in an order that says little of the one they came in: each waits among some thousand others
 * until chance picks it.
 *
 * While an assessment is open, everybody's answers are released in the order of the log. In a file that is
 * sorted by department, the first batch would be of one department, and a later breakdown less that batch would
 * be of fewer than the minimum (differencing; see latestRelease).
 */
export class RowPool<Row> {
  readonly #rows: Row[] = [];

  /** Takes a row, and gives one in return once the pool is full. */
  exchange(row: Row): Row | null {
    if (this.#rows.length < POOL_ROWS) {
      this.#rows.push(row);
      return null;
    }
    const [given] = this.#rows.splice(randomInt(POOL_ROWS), 1, row);
    return given ?? null;
  }

  /** Gives all that are left. */
  *drain(): Iterable<Row> {
    while (this.#rows.length > 0) {
      yield* this.#rows.splice(randomInt(this.#rows.length), 1);
    }
  }
}
