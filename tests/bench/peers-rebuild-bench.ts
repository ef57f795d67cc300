import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventLog, openPostgresStore } from '@ita/event-log';
import type { ColumnarFacts } from '@ita/projector';
import { createProjector, openColumnarFacts } from '@ita/projector';
import { DISTRICTS, knownFramework } from '@ita/schema';
import { sql } from 'kysely';
import { startPostgres } from '../src/support/postgres-server.ts';
import {
  CELL_COLUMNS,
  CELL_KEY,
  cellsInTable,
  cellsOfFacts,
  choicesInTable,
  choicesOfFacts,
  mustAgree,
} from './cell-table.ts';
import {
  appendInline,
  appendToEmmett,
  EMMETT_PACKAGES,
  rebuildByEmmett,
  submitted,
  withEmmett,
} from './emmett.ts';
import { report, ROUNDS, sized } from './figure.ts';
import { jsonbCells, jsonbChoices } from './jsonb-cells.ts';
import { appendSubmissions, closeAssessments } from './large-log.ts';
import { rates, secondsOf } from './seconds.ts';

/**
 * All scores of a city made anew, beside peers that only count: PostgreSQL by one statement over the same events
 * as jsonb, and Emmett by a projection of fewer of them, as each takes it as long as the next. All is in one
 * PostgreSQL server, and all must come to the same counts.
 */
const EVENTS = sized(1_000_000, 4000);
const EMMETT_EVENTS = sized(10_000, 200);
/** How many events Emmett's consumer pulls at once: its default, and more. */
const PULLED_TOGETHER = [100, 1000, 5000];
const APPENDING = { batch: 1000, atOnce: 1 };

/** What the issue asks of a rebuild from columnar facts, as a multiple of Emmett's rate and of a GROUP BY of jsonb. */
const [TIMES_EMMETT, TIMES_JSONB] = [{ atLeast: 100 }, { atLeast: 10 }];

const FISCAL_YEAR = 2567;
const framework = knownFramework(FISCAL_YEAR);
const districts = DISTRICTS.map(({ code }) => code);

await using opened = new AsyncDisposableStack();
const directory = await mkdtemp(join(tmpdir(), 'ita-peers-bench-'));
opened.defer(() => rm(directory, { recursive: true }));
const server = await startPostgres();
opened.defer(() => server.remove());
const { url } = server;
const store = openPostgresStore(url);
opened.defer(() => store.close());
const { db } = store;
const log = await openEventLog(db, store);
const run = (statement: string): Promise<unknown> => sql.raw(statement).execute(db);

const scoreAll = (facts: ColumnarFacts): Promise<unknown> =>
  createProjector({ log, db, facts, hashOf: async () => '00' }).catchUp();

/** Seconds until all scores are in their tables when there is nothing but the log. */
async function fromLog(): Promise<number> {
  await run('drop schema if exists scoring cascade');
  const facts = await openColumnarFacts(null);
  const seconds = await secondsOf(() => scoreAll(facts));
  await facts.close();
  return seconds;
}

/** Seconds until all scores are in their tables when the columnar facts are there. */
async function fromColumns(facts: ColumnarFacts): Promise<number> {
  await run('delete from scoring.checkpoint');
  return secondsOf(() => scoreAll(facts));
}

/** Seconds until PostgreSQL has made a table by a statement, with room to count in memory. */
async function byJsonb(table: string, statement: string): Promise<number> {
  await run(`drop table if exists ${table}`);
  return db.connection().execute(async (connection) => {
    await sql`set work_mem = '256MB'`.execute(connection);
    const counting = sql.raw(`create table ${table} as ${statement}`);
    const seconds = await secondsOf(() => counting.execute(connection));
    await sql`reset work_mem`.execute(connection);
    return seconds;
  });
}

async function emptyCells(table: string): Promise<void> {
  await run(`drop table if exists ${table}`);
  await run(
    `create table ${table} (${CELL_COLUMNS}, primary key (${CELL_KEY})) with (fillfactor = 50)`,
  );
}

/** Seconds until Emmett has made its table anew. */
async function byEmmett(pulledTogether: number): Promise<number> {
  await emptyCells('emmett_cell');
  return rebuildByEmmett(url, framework, 'emmett_cell', pulledTogether);
}

async function inlineByEmmett(): Promise<number> {
  await emptyCells('emmett_inline_cell');
  const events = submitted(framework, EMMETT_EVENTS);
  return appendInline(url, framework, 'emmett_inline_cell', events, APPENDING);
}

await appendSubmissions(log, EVENTS, [FISCAL_YEAR]);
await closeAssessments(log, [FISCAL_YEAR]);
await run(`create table jsonb_event as
  select data::jsonb as data from log.event where type = 'SurveySubmitted'`);
await run('vacuum analyze jsonb_event');
const facts = await openColumnarFacts(directory);
opened.defer(() => facts.close());
await scoreAll(facts);

await withEmmett(url, {}, (emmett) =>
  appendToEmmett(emmett, submitted(framework, EMMETT_EVENTS), APPENDING),
);

/** The number of events pulled together that Emmett is fastest with. */
async function bestPull(): Promise<number> {
  const tried: { readonly pulled: number; readonly seconds: number }[] = [];
  for (const pulled of PULLED_TOGETHER) tried.push({ pulled, seconds: await byEmmett(pulled) });
  const [best] = tried.toSorted((a, b) => a.seconds - b.seconds);
  return best?.pulled ?? NaN;
}

const pulled = await bestPull();
const taken = {
  columns: new Array<number>(),
  log: new Array<number>(),
  jsonbChoices: new Array<number>(),
  jsonbCells: new Array<number>(),
  rebuilt: new Array<number>(),
  inline: new Array<number>(),
};
// In turn, so that what else the machine does is done to all.
for (let round = 0; round < ROUNDS; round += 1) {
  taken.jsonbChoices.push(await byJsonb('jsonb_choice', jsonbChoices('jsonb_event')));
  taken.jsonbCells.push(await byJsonb('jsonb_cell', jsonbCells(framework, 'jsonb_event')));
  taken.columns.push(await fromColumns(facts));
  taken.log.push(await fromLog());
  taken.rebuilt.push(await byEmmett(pulled));
}
const assessments = await facts.assessments(FISCAL_YEAR, districts);
mustAgree(choicesOfFacts(assessments), await choicesInTable(db, 'jsonb_choice'), 'jsonb_each');
mustAgree(cellsOfFacts(assessments), await cellsInTable(db, 'jsonb_cell'), 'filters');
const emmettEvents = '(select message_data as data from emt_messages) as message';
await byJsonb('emmett_event_cell', jsonbCells(framework, emmettEvents));
const countedOfEmmett = await cellsInTable(db, 'emmett_event_cell');
mustAgree(countedOfEmmett, await cellsInTable(db, 'emmett_cell'), 'Emmett');
// These make the log of Emmett longer.
for (let round = 0; round < ROUNDS; round += 1) taken.inline.push(await inlineByEmmett());

const inColumns = {
  name: `all scores of ${EVENTS.toLocaleString('en')} submissions from columnar facts`,
  unit: 'events/s',
  runs: rates(EVENTS, taken.columns),
} as const;
const inLog = {
  name: `all scores of ${EVENTS.toLocaleString('en')} submissions from the log alone, PostgreSQL`,
  unit: 'events/s',
  runs: rates(EVENTS, taken.log),
} as const;
const ofEmmett = EMMETT_EVENTS.toLocaleString('en');
const againstEmmett = {
  name: `Emmett rebuilds counts of ${ofEmmett}, a prepared statement each, ${pulled} pulled together`,
  runs: rates(EMMETT_EVENTS, taken.rebuilt),
  packages: EMMETT_PACKAGES,
};
const againstInline = {
  name: `Emmett appends ${ofEmmett} in batches of ${APPENDING.batch}, counts inline`,
  runs: rates(EMMETT_EVENTS, taken.inline),
  packages: EMMETT_PACKAGES,
};
const againstChoices = {
  name: 'PostgreSQL counts them as jsonb: jsonb_each and grouping sets',
  runs: rates(EVENTS, taken.jsonbChoices),
};
const againstCells = {
  name: 'PostgreSQL counts them as jsonb: a generated statement, a filter for each option',
  runs: rates(EVENTS, taken.jsonbCells),
};
report({ ...inColumns, against: againstEmmett, asked: TIMES_EMMETT });
report({ ...inColumns, against: againstInline });
report({ ...inColumns, against: againstChoices, asked: TIMES_JSONB });
report({ ...inColumns, against: againstCells });
report({ ...inLog, against: againstEmmett });
report({ ...inLog, against: againstChoices });
report({ ...inLog, against: againstCells });
