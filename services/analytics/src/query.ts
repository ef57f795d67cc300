import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import { BOOLEAN, INTEGER, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { ResultColumns } from './result-columns.ts';

/** What a query may be given: a text, a whole number, yes or no, some texts; null where nothing is filtered by. */
export type Parameter = string | number | boolean | readonly string[] | null;

/** The text of a query: each has a file of its own in `sql/`, to be read and run on its own. */
export function queryText(name: string): string {
  return readFileSync(join(import.meta.dirname, 'sql', `${name}.sql`), 'utf8');
}

/**
 * Queries that a connection has prepared already. All of them have parameters, and must: DuckDB (1.5) plans such
 * a statement at each run. One without is planned once, by the statistics of its tables then, and leaves out
 * rows that came later (measured: a year that was not there yet stays empty).
 */
const PREPARED = new WeakMap<DuckDBConnection, Map<string, DuckDBPreparedStatement>>();

async function prepared(
  connection: DuckDBConnection,
  text: string,
): Promise<DuckDBPreparedStatement> {
  const known = PREPARED.get(connection) ?? new Map<string, DuckDBPreparedStatement>();
  PREPARED.set(connection, known);
  const statement = known.get(text) ?? (await connection.prepare(text));
  known.set(text, statement);
  return statement;
}

function bind(statement: DuckDBPreparedStatement, name: string, value: Parameter): void {
  const at = statement.parameterIndex(name);
  if (value === null) statement.bindNull(at);
  else if (typeof value === 'string') statement.bindValue(at, value, VARCHAR);
  else if (typeof value === 'number') statement.bindValue(at, value, INTEGER);
  else if (typeof value === 'boolean') statement.bindValue(at, value, BOOLEAN);
  else statement.bindList(at, listValue(value), LIST(VARCHAR));
}

/** A query that is prepared, once for a connection, and has its parameters. */
export async function boundQuery(
  connection: DuckDBConnection,
  text: string,
  parameters: Readonly<Record<string, Parameter>>,
): Promise<DuckDBPreparedStatement> {
  const statement = await prepared(connection, text);
  for (const [name, value] of Object.entries(parameters)) bind(statement, name, value);
  return statement;
}

/** Runs a query and reads all of its result. */
export async function runQuery(
  connection: DuckDBConnection,
  text: string,
  parameters: Readonly<Record<string, Parameter>>,
): Promise<ResultColumns> {
  const statement = await boundQuery(connection, text, parameters);
  return new ResultColumns(await statement.run());
}
