import type { DuckDBPreparedStatement } from '@duckdb/node-api';
import { DuckDBInstance, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { IN_MEMORY, literal, ReaderConnections } from '@ita/duckdb';
import type { CompiledQuery } from 'kysely';

/**
 * The file of a sealed year, as a database of its own that has its events as `log.event`: it is asked with
 * the queries that the log's own database is asked with, of what both understand.
 */
export interface SealedFile {
  /** The one text that a query gives; null where it gives null. */
  text(query: CompiledQuery): Promise<string | null>;
  /** Nothing may be asked any more. */
  close(): void;
}

function bind(statement: DuckDBPreparedStatement, at: number, value: unknown): void {
  if (typeof value === 'string') statement.bindVarchar(at, value);
  else if (typeof value === 'number') statement.bindBigInt(at, BigInt(value));
  else if (Array.isArray(value))
    statement.bindList(at, listValue(value.map(String)), LIST(VARCHAR));
  else throw new RangeError(`a sealed year is not asked with a ${typeof value}`);
}

/** Opens the Parquet file of a sealed year. */
export async function openParquetEvents(path: string): Promise<SealedFile> {
  const instance = await DuckDBInstance.create(IN_MEMORY, { threads: '2' });
  const connections = new ReaderConnections(instance);
  await connections.use(async (connection) => {
    await connection.run('CREATE SCHEMA log');
    await connection.run(`CREATE VIEW log.event AS SELECT * FROM read_parquet(${literal(path)})`);
  });
  return {
    text: ({ sql, parameters }) =>
      connections.use(async (connection) => {
        const statement = await connection.prepare(sql);
        for (const [at, value] of parameters.entries()) bind(statement, at + 1, value);
        const value = (await statement.runAndReadAll()).getRowsJS()[0]?.[0];
        return typeof value === 'string' ? value : null;
      }),
    close: () => {
      connections.closeSync();
      instance.closeSync();
    },
  };
}
