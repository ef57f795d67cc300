import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { BOOLEAN, INTEGER, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import type { ColumnarScores } from '@ita/analytics';
import { createComparisons, openColumnarScores } from '@ita/analytics';
import { createGraphqlApi, LOCAL_OPERATOR } from '@ita/api';
import {
  createLogTree,
  newLogKey,
  openEventLog,
  openMemoryStore,
  SHARED_SEALED_FILES,
} from '@ita/event-log';
import { createProjector, openColumnarFacts } from '@ita/projector';
import { logOfFacts } from './log-of-facts.ts';
import { makeFacts } from './many-facts.ts';
import { median } from './median.ts';

/**
 * How long comparisons take inside DuckDB, and the GraphQL answers that are made of them: year over year of
 * all districts by every question, and the heatmap of all districts by indicators. Nothing is kept from one
 * run to the next but prepared statements and parsed documents.
 */
const ROUNDS = 21;
const [given = '200000'] = process.argv.slice(2);
const events = Number(given);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const YEAR_OVER_YEAR = `query YearOverYear {
  yearOverYear(from: 2567, to: 2568, filter: { scopes: [QUESTION], breakdowns: [NONE] }, first: 1000) {
    edges { node {
      district { code } key comparability change pValue significant direction rankFrom rankTo
      from { score } to { score }
    } }
  }
}`;
const HEATMAP = `query Heatmap {
  heatmap(fiscalYear: 2568) { key mean rows { district { code } score { score } rank zScore rankChange } }
}`;

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

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  await work();
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  return median(taken);
}

async function inDuckDB(scores: ColumnarScores): Promise<{ years: number; heatmap: number }> {
  return scores.read(async (connection) => {
    const everything = { sees_everything: true, own_district: null };
    const nothing = {
      ...everything,
      group: null,
      districts: null,
      keys: null,
      concepts: null,
      breakdown_keys: null,
    };
    const rows = await prepared(connection, 'year-over-year', {
      ...nothing,
      from: 2567,
      to: 2568,
      basis: 'COMPUTED',
      scopes: ['QUESTION'],
      breakdowns: ['NONE'],
    });
    const years = { ...everything, from: 2567, to: 2568 };
    const parts = await prepared(connection, 'differing-parts', {
      ...years,
      districts: null,
      breakdowns: ['NONE'],
    });
    const departments = await prepared(connection, 'moved-departments', {
      ...years,
      districts: null,
      least_shift: '0.1',
    });
    const metrics = {
      ...everything,
      year: 2568,
      basis: 'COMPUTED',
      scopes: ['INDICATOR'],
      keys: null,
      group: null,
    };
    const standings = await prepared(connection, 'standings', { ...metrics, before: 2567 });
    return {
      years: await milliseconds(async () => {
        await rows();
        await parts();
        await departments();
      }),
      heatmap: await milliseconds(standings),
    };
  });
}

const directory = await mkdtemp(join(tmpdir(), 'ita-comparison-bench-'));
const store = await openMemoryStore();
await makeFacts(directory, events);
const facts = await openColumnarFacts(directory);
const scores = await openColumnarScores(directory);
const log = logOfFacts(await openEventLog(store.db), events);
const projector = createProjector({
  log,
  db: store.db,
  facts,
  comparable: scores,
  hashOf: async () => '00',
});
await projector.prepare();
await projector.catchUp();

const key = newLogKey();
const fresh = () =>
  createComparisons(scores, (fiscalYear, position) => projector.comparableAt(fiscalYear, position));
const api = createGraphqlApi({
  log,
  tree: createLogTree(store.db, key),
  key,
  db: store.db,
  sealedFiles: SHARED_SEALED_FILES,
  durability: store.durability,
  projector,
  // Each answer is computed: none is kept for the next.
  comparisons: {
    yearOverYear: (...asked) => fresh().yearOverYear(...asked),
    compareDistricts: (...asked) => fresh().compareDistricts(...asked),
    summarizeGroups: (...asked) => fresh().summarizeGroups(...asked),
    comparePeers: (...asked) => fresh().comparePeers(...asked),
    trend: (...asked) => fresh().trend(...asked),
    read: (...asked) => fresh().read(...asked),
    close: async () => {},
  },
  [Symbol.asyncDispose]: async () => {},
});

async function answered(query: string): Promise<number> {
  return milliseconds(async () => {
    const request = new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const asking = { viewer: LOCAL_OPERATOR, caller: LOCAL_OPERATOR.subject };
    const response = await api.fetch(request, asking);
    if ((await response.text()).includes('"errors"')) throw new Error(`no answer to ${query}`);
  });
}

const duckdb = await inDuckDB(scores);
const line = (name: string, inside: number, whole: number): boolean =>
  say(
    `${name.padEnd(44)}DuckDB ${inside.toFixed(1)} ms, GraphQL ${whole.toFixed(1)} ms  ${(whole / inside).toFixed(2)}x`,
  );
say(`${events} submissions, 100 assessments; medians of ${ROUNDS}`);
line('year over year, 50 districts x questions', duckdb.years, await answered(YEAR_OVER_YEAR));
line('heatmap, 50 districts x indicators', duckdb.heatmap, await answered(HEATMAP));
await scores.close();
await facts.close();
await store.close();
await rm(directory, { recursive: true });
