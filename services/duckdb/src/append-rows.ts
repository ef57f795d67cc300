import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

/** Appends rows to a table, their values in the order of its columns. */
export async function appendRows(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly DuckDBValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const appender = await connection.createAppender(table);
  const types = Array.from({ length: appender.columnCount }, (_, at) => appender.columnType(at));
  for (const row of rows) {
    for (const [at, value] of row.entries()) appender.appendValue(value, types[at]);
    appender.endRow();
  }
  appender.closeSync();
}
