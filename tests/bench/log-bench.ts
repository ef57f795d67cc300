import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import type { Store } from '@ita/event-log';
import { newLogKey, openEventLog, openPGliteStore, openPostgresStore } from '@ita/event-log';
import { knownFramework } from '@ita/schema';
import { sql } from 'kysely';
import { startPostgres } from '../src/support/postgres-server.ts';
import type { Appending } from './emmett.ts';
import { appendToEmmett, EMMETT_PACKAGES, submitted, withEmmett } from './emmett.ts';
import type { Figure } from './figure.ts';
import { report, ROUNDS, sized } from './figure.ts';
import { bulkAppend, singleAppend, verification } from './log.ts';
import { rates } from './seconds.ts';

/**
 * Appends to the log on both stores beside raw inserts, and on PostgreSQL beside Emmett's appends to the same server,
 * which commits both with fsync; then heads and verification of what was appended.
 */
const EVENTS = sized(100_000, 10_000);
const SINGLES = sized(5000, 300);
const EMMETT_EVENTS = Math.min(EVENTS, 50_000);
const TIMES_EMMETT = { atLeast: 2 };
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

/** Measures the log on a store, and returns the figure of its appends in batches. */
async function benchLog(name: string, store: Store): Promise<Figure> {
  const log = await openEventLog(store.db);
  await sql`
    create table raw_event (like log.event including all, primary key (position), unique (id),
      unique (stream, stream_version))`.execute(store.db);
  const bulk = await withMemory(name, () => bulkAppend(store, log, EVENTS));
  const single = await singleAppend(store, log, SINGLES);
  const verified = await verification(store, newLogKey());
  for (const figure of [bulk, single, ...verified]) {
    report({ ...figure, name: `${name}: ${figure.name}` });
  }
  return bulk;
}

async function benchPGlite(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'ita-bench-'));
  const store = await openPGliteStore(join(directory, 'pglite'));
  await benchLog('PGlite', store);
  await store.close();
  await rm(directory, { recursive: true });
}

/** Emmett's appends of submissions in the way that is fastest for it, as what a figure is held against. */
async function emmettAppends(store: PostgresEventStore): Promise<Required<Figure>['against']> {
  const framework = knownFramework(2567);
  const append = (appending: Appending): Promise<number> =>
    appendToEmmett(store, submitted(framework, EMMETT_EVENTS), appending);
  await append({ batch: 1000, atOnce: 1 });
  const tried: { readonly appending: Appending; readonly seconds: number }[] = [];
  for (const appending of APPENDINGS) tried.push({ appending, seconds: await append(appending) });
  const [best] = tried.toSorted((a, b) => a.seconds - b.seconds);
  if (best === undefined) throw new RangeError('nothing was tried');
  const { batch, atOnce } = best.appending;
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) seconds.push(await append(best.appending));
  return {
    name: `Emmett on the same server, its fastest: batches of ${batch}, ${atOnce} at once`,
    runs: rates(EMMETT_EVENTS, seconds),
    packages: EMMETT_PACKAGES,
  };
}

async function benchPostgres(): Promise<void> {
  const server = await startPostgres();
  const store = openPostgresStore(server.url);
  const { name, unit, runs } = await benchLog('PostgreSQL', store);
  const against = await withEmmett(server.url, {}, emmettAppends);
  report({ name: `PostgreSQL: ${name}`, unit, runs, against, asked: TIMES_EMMETT });
  await store.close();
  await server.remove();
}

await benchPGlite();
await benchPostgres();
