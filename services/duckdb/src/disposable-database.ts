import { rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBInstance } from '@duckdb/node-api';

/** The path of a database in memory. */
export const IN_MEMORY = ':memory:';

/**
 * Opens a database whose content can be made anew: a file that is no database any more is replaced by an
 * empty one.
 * @param options of DuckDB, such as `threads`.
 */
export async function openDisposableDatabase(
  path: string,
  options: Readonly<Record<string, string>>,
): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, options);
  } catch (error) {
    if (path === IN_MEMORY) throw error;
    await rm(path, { force: true });
    await rm(`${path}.wal`, { force: true });
    return DuckDBInstance.create(path, options);
  }
}

/** Bytes of the blocks of a database. */
export async function databaseBytes(connection: DuckDBConnection): Promise<number> {
  const size = await connection.runAndReadAll(
    'SELECT total_blocks * block_size FROM pragma_database_size()',
  );
  return Number(size.getRowsJS()[0]?.[0] ?? 0);
}
