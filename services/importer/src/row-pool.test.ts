import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowPool } from './row-pool.ts';

/** The rows of a file as they leave a pool. */
function throughPool(rows: readonly number[]): readonly number[] {
  const pool = new RowPool<number>();
  const given = rows.flatMap((row) => pool.exchange(row) ?? []);
  return [...given, ...pool.drain()];
}

const rowsOf = (length: number): readonly number[] => Array.from({ length }, (_, at) => at);

test('every row comes out once, whatever their number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (length) => {
      expect(throughPool(rowsOf(length)).toSorted((a, b) => a - b)).toEqual(rowsOf(length));
    }),
    { numRuns: 20 },
  );
});

test('the first rows that come out are from far apart', () => {
  // Of a file sorted by department: that ten of 1350 all lie within the first 135 has a chance of 10^-10.
  const first = throughPool(rowsOf(1350)).slice(0, 10);
  expect(Math.max(...first)).toBeGreaterThan(135);
});
