import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import type { EventLog, Store } from '@ita/event-log';
import { newLogKey, openEventLog, openPGliteStore, openPostgresStore } from '@ita/event-log';
import type { EventOf } from '@ita/schema';
import { knownFramework, newEventId } from '@ita/schema';
import { sql } from 'kysely';
import { startPostgres } from '../src/support/postgres-server.ts';
import type { Appending } from './emmett.ts';
import { appendToEmmett, EMMETT_PACKAGES, submitted, withEmmett } from './emmett.ts';
import type { Figure } from './figure.ts';
import { report, ROUNDS, sized } from './figure.ts';
import { appendInBatches, bulkAppend, singleAppend, validated, verification } from './log.ts';
import { median } from './median.ts';
import { rates } from './seconds.ts';

/**
 * Appends to the log on both stores beside raw inserts, and on PostgreSQL beside Emmett's appends to the same server,
 * which commits both with fsync; then heads and verification of what was appended.
 */
const EVENTS = sized(100_000, 10_000);
/** To find the fastest way: so many, so many times each. */
const TRIED_EVENTS = EVENTS / 2;
const TRIALS = Math.min(ROUNDS, 3);
const SINGLES = sized(5000, 300);
const TIMES_EMMETT = { atLeast: 2 };
/** Sizes of batches of which our fastest counts. */
const BATCH_SIZES = [1000, 2000, 5000];
/** Ways of appending of which Emmett's fastest counts. */
const APPENDINGS: readonly Appending[] = [100, 1000, 5000].flatMap((batch) =>
  [1, 4].map((atOnce) => ({ batch, atOnce })),
);

const SAMPLE_MILLISECONDS = 50;
const MEBIBYTE = 2 ** 20;

/** Does work and reports the most memory that this process had meanwhile. */
async function withMemory<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  let most = 0;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, SAMPLE_MILLISECONDS);
  try {
    return await work();
  } finally {
    clearInterval(sampling);
    report({ name: `${name}: most memory of the process`, unit: 'MiB', runs: [most / MEBIBYTE] });
  }
}

/** Measures the log on a store, and returns it. */
async function benchLog(name: string, store: Store): Promise<EventLog> {
  const log = await openEventLog(store.db, store);
  await sql`
    create table raw_event (like log.event including all, primary key (position), unique (id),
      unique (stream, stream_version))`.execute(store.db);
  const bulk = await withMemory(name, () => bulkAppend(store, log, EVENTS));
  const single = await singleAppend(store, log, SINGLES);
  const verified = await verification(store, newLogKey());
  for (const figure of [bulk, single, ...verified]) {
    report({ ...figure, name: `${name}: ${figure.name}` });
  }
  return log;
}

async function benchPGlite(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'ita-bench-'));
  const store = await openPGliteStore(join(directory, 'pglite'));
  await benchLog('PGlite', store);
  await store.close();
  await rm(directory, { recursive: true });
}

/** The way of which the median of a few trials, taken in turn with those of the others, is the least seconds. */
async function fastestOf<Way>(
  ways: readonly Way[],
  append: (way: Way) => Promise<number>,
): Promise<Way> {
  const tried = ways.map((way) => ({ way, seconds: new Array<number>() }));
  for (let trial = 0; trial < TRIALS; trial += 1) {
    for (const { way, seconds } of tried) seconds.push(await append(way));
  }
  const [best] = tried.toSorted((one, other) => median(one.seconds) - median(other.seconds));
  if (best === undefined) throw new RangeError('nothing was tried');
  return best.way;
}

const submissions = (count: number): readonly EventOf<'SurveySubmitted'>[] =>
  submitted(knownFramework(2567), count);

const newEvents = (count: number) =>
  submissions(count).map((event) => ({ id: newEventId(), event, expectedVersion: 0 }));

/**
 * Our appends in batches and Emmett's to the same server, round by round in turn, each in the way that is fastest
 * for it. Emmett validates nothing, so it is asked of ours of events that are parsed already.
 */
async function besideEmmett(log: EventLog, emmett: PostgresEventStore): Promise<readonly Figure[]> {
  const way = await fastestOf(APPENDINGS, (one) =>
    appendToEmmett(emmett, submissions(TRIED_EVENTS), one),
  );
  const size = await fastestOf(BATCH_SIZES, (one) =>
    appendInBatches(log, newEvents(TRIED_EVENTS), one, (event) => event),
  );
  const seconds: Record<'emmett' | 'parsed' | 'validated', number[]> = {
    emmett: [],
    parsed: [],
    validated: [],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    seconds.emmett.push(await appendToEmmett(emmett, submissions(EVENTS), way));
    seconds.parsed.push(await appendInBatches(log, newEvents(EVENTS), size, (event) => event));
    seconds.validated.push(
      await appendInBatches(log, newEvents(EVENTS), size, ({ id, event }) =>
        validated({ id, ...event }),
      ),
    );
  }
  const figureOf = (what: string, taken: readonly number[]): Figure => ({
    name: `PostgreSQL: append, ${what}, ${EVENTS.toLocaleString('en')} in its fastest batches, of ${size}`,
    unit: 'events/s',
    runs: rates(EVENTS, taken),
    against: {
      name: `Emmett on the same server, its fastest: batches of ${way.batch}, ${way.atOnce} at once`,
      runs: rates(EVENTS, seconds.emmett),
      packages: EMMETT_PACKAGES,
    },
  });
  return [
    { ...figureOf('hashed', seconds.parsed), asked: TIMES_EMMETT },
    figureOf('validated and hashed', seconds.validated),
  ];
}

async function benchPostgres(): Promise<void> {
  const server = await startPostgres();
  const store = openPostgresStore(server.url);
  const log = await benchLog('PostgreSQL', store);
  const figures = await withEmmett(server.url, {}, (emmett) => besideEmmett(log, emmett));
  for (const figure of figures) report(figure);
  await store.close();
  await server.remove();
}

await benchPGlite();
await benchPostgres();
