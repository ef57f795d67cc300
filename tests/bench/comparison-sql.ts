import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { BOOLEAN, INTEGER, LIST, listValue, VARCHAR } from '@duckdb/node-api';

const SQL = join(import.meta.dirname, '../../services/analytics/src/sql');

/** A query of the service as DuckDB alone runs it, prepared. */
async function prepared(
  connection: DuckDBConnection,
  name: string,
  parameters: Readonly<Record<string, number | string | boolean | readonly string[] | null>>,
): Promise<() => Promise<unknown>> {
  const text = await readFile(join(SQL, `${name}.sql`), 'utf8');
  // As the service does for everybody alone.
  const statement = await connection.prepare(text.replace('every_score', 'score'));
  for (const [parameter, value] of Object.entries(parameters)) {
    const at = statement.parameterIndex(parameter);
    if (value === null) statement.bindNull(at);
    else if (typeof value === 'boolean') statement.bindValue(at, value, BOOLEAN);
    else if (typeof value === 'number') statement.bindValue(at, value, INTEGER);
    else if (typeof value === 'string') statement.bindValue(at, value, VARCHAR);
    else statement.bindList(at, listValue(value), LIST(VARCHAR));
  }
  return () => statement.run();
}

/** What every query has: somebody who sees everything, and nothing that is picked out. */
const SEEN = { sees_everything: true, own_district: null };
const UNPICKED = { group: null, districts: null, keys: null, concepts: null, breakdown_keys: null };
const YEARS = { from: 2567, to: 2568 };

/** The queries of a year over year of all districts, by a scope. */
export async function yearOverYearSql(
  connection: DuckDBConnection,
  scope: string,
): Promise<() => Promise<void>> {
  const breakdowns = ['NONE'];
  const rows = await prepared(connection, 'year-over-year', {
    ...SEEN,
    ...UNPICKED,
    ...YEARS,
    basis: 'COMPUTED',
    scopes: [scope],
    breakdowns,
  });
  const years = { ...SEEN, ...YEARS, districts: null };
  const parts = await prepared(connection, 'differing-parts', { ...years, breakdowns });
  const departments = await prepared(connection, 'moved-departments', {
    ...years,
    least_shift: '0.1',
  });
  return async () => {
    await rows();
    await parts();
    await departments();
  };
}

/** The query of a heatmap of all districts by indicators. */
export function heatmapSql(connection: DuckDBConnection): Promise<() => Promise<unknown>> {
  return prepared(connection, 'standings', {
    ...SEEN,
    year: YEARS.to,
    before: YEARS.from,
    basis: 'COMPUTED',
    scopes: ['INDICATOR'],
    keys: null,
    group: null,
  });
}
