import type { Parameter } from '@ita/analytics';
import { boundQuery, queryText } from '@ita/analytics';
import type { DuckDBConnection } from '@duckdb/node-api';

/** Runs a query of the service, by DuckDB alone: nothing of its result is read. */
function runOf(
  connection: DuckDBConnection,
  name: string,
  parameters: Readonly<Record<string, Parameter>>,
): () => Promise<unknown> {
  // As the service does for everybody alone.
  const text = queryText(name).replace('every_score', 'score');
  return async () => (await boundQuery(connection, text, parameters)).run();
}

/** What every query has: somebody who sees everything, and nothing that is picked out. */
const SEEN = { sees_everything: true, own_district: null };
const UNPICKED = { group: null, districts: null, keys: null, concepts: null, breakdown_keys: null };
const YEARS = { from: 2567, to: 2568 };

/** The queries of a year over year of all districts, by a scope. */
export function yearOverYearSql(connection: DuckDBConnection, scope: string): () => Promise<void> {
  const breakdowns = ['NONE'];
  const rows = runOf(connection, 'year-over-year', {
    ...SEEN,
    ...UNPICKED,
    ...YEARS,
    basis: 'COMPUTED',
    scopes: [scope],
    breakdowns,
  });
  const years = { ...SEEN, ...YEARS, districts: null };
  const parts = runOf(connection, 'differing-parts', { ...years, breakdowns });
  const departments = runOf(connection, 'moved-departments', { ...years, least_shift: '0.1' });
  return async () => {
    await rows();
    await parts();
    await departments();
  };
}

/** The query of a heatmap of all districts by indicators. */
export function heatmapSql(connection: DuckDBConnection): () => Promise<unknown> {
  return runOf(connection, 'standings', {
    ...SEEN,
    year: YEARS.to,
    before: YEARS.from,
    basis: 'COMPUTED',
    scopes: ['INDICATOR'],
    keys: null,
    group: null,
  });
}
