import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api';
import { BOOLEAN, DOUBLE, DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { ColumnType, Row, RowBatches, TidyTable } from './column.ts';

const TYPES: Readonly<Record<ColumnType, DuckDBType>> = {
  integer: INTEGER,
  number: DOUBLE,
  text: VARCHAR,
  boolean: BOOLEAN,
};

/** Rows of a chunk: DuckDB's vectors hold no more. */
const CHUNK_ROWS = 2048;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Makes a table of DuckDB with the rows of a tidy table.
 * @param headers what its columns are named.
 */
export async function createRowTable(
  connection: DuckDBConnection,
  name: string,
  { columns }: TidyTable,
  headers: readonly string[],
  batches: RowBatches,
): Promise<void> {
  const types = columns.map(({ type }) => TYPES[type]);
  const definitions = columns.map(
    ({ nullable }, at) =>
      `${quoted(headers[at] ?? '')} ${String(types[at])}${nullable ? '' : ' not null'}`,
  );
  await connection.run(`create table ${name} (${definitions.join(', ')})`);
  const appender = await connection.createAppender(name);
  const append = (rows: readonly Row[]): void => {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setRows(rows);
    appender.appendDataChunk(chunk);
  };
  for await (const rows of batches) {
    for (let at = 0; at < rows.length; at += CHUNK_ROWS) {
      append(rows.slice(at, at + CHUNK_ROWS));
      await setImmediate();
    }
  }
  appender.closeSync();
}
