import type { DuckDBConnection } from '@duckdb/node-api';

/** Does work in a transaction: all of it, or none when it throws. */
export async function transaction(
  connection: DuckDBConnection,
  work: () => Promise<void>,
): Promise<void> {
  await connection.run('BEGIN');
  try {
    await work();
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
}
