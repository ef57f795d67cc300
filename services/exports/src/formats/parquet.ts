import { DuckDBInstance } from '@duckdb/node-api';
import { createRowTable } from '../row-table.ts';
import type { FileContent } from './format.ts';
import { headersOf } from './format.ts';

/** What DuckDB may take of memory; the rest of a large table is on disk beside the file. */
const MEMORY_LIMIT = '512MB';

/** Writes rows to a Parquet file, by way of a database beside it. */
export async function writeParquet(path: string, content: FileContent): Promise<void> {
  const instance = await DuckDBInstance.create(`${path}.duckdb`, { memory_limit: MEMORY_LIMIT });
  const connection = await instance.connect();
  try {
    await createRowTable(connection, 'file', content.table, headersOf(content), content.rows);
    const target = path.replaceAll("'", "''");
    await connection.run(`copy file to '${target}' (format parquet, compression zstd)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
