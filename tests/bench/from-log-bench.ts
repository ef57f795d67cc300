import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Store } from '@ita/event-log';
import { hashOfEvents, openEventLog, openPGliteStore, openPostgresStore } from '@ita/event-log';
import { createProjector, openColumnarFacts } from '@ita/projector';
import { sql } from 'kysely';
import { join } from 'node:path';
import { Client } from 'pg';
import { to } from 'pg-copy-streams';
import { startPostgres } from '../src/support/postgres-server.ts';
import { report, ROUNDS, sized } from './figure.ts';
import { appendSubmissions } from './large-log.ts';

/** All scores from nothing but the log, beside the raw bulk copy of its payloads out of the same store. */
const EVENTS = sized(1_000_000, 2000);
/** Of one year: 50 assessments. */
const FISCAL_YEAR = 2567;
const TIMES_COPY = { atMost: 1.5 };
const COPY = 'copy (select position, data from log.event order by position) to';

/** Seconds of work, by the clock and of this process's processors. */
interface Taken {
  readonly clock: number;
  readonly cpu: number;
}

async function take(work: () => Promise<unknown>): Promise<Taken> {
  const [started, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { clock: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

async function rebuild(store: Store): Promise<Taken> {
  const log = await openEventLog(store.db, store);
  const facts = await openColumnarFacts(null);
  const hashOf = (first: number, last: number): Promise<string> =>
    hashOfEvents(store.db, first, last);
  const projector = createProjector({ log, db: store.db, facts, hashOf });
  const taken = await take(() => projector.catchUp());
  await projector.settled();
  await facts.close();
  await sql`drop schema scoring cascade`.execute(store.db);
  return taken;
}

/** Raw bulk copies and rebuilds in turn, so that what else the machine does is done to both. */
async function compare(name: string, store: Store, copy: () => Promise<unknown>): Promise<void> {
  const copied: Taken[] = [];
  const rebuilt: Taken[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    copied.push(await take(copy));
    rebuilt.push(await rebuild(store));
  }
  const what = `${name}: all scores of ${EVENTS.toLocaleString('en')} submissions from the log alone`;
  const figure = (of: keyof Taken, note: string) => ({
    name: `${what}${note}`,
    unit: 's' as const,
    runs: rebuilt.map((one) => one[of]),
    against: { name: 'raw bulk copy of the payloads', runs: copied.map((one) => one[of]) },
  });
  report({ ...figure('clock', ''), asked: TIMES_COPY });
  report(figure('cpu', ', processor time of this process'));
}

async function fill(store: Store): Promise<void> {
  await appendSubmissions(await openEventLog(store.db), EVENTS, [FISCAL_YEAR]);
}

async function benchPGlite(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'ita-from-log-bench-'));
  const store = await openPGliteStore(directory);
  await fill(store);
  await compare('PGlite', store, () => sql.raw(`${COPY} '/dev/blob'`).execute(store.db));
  await store.close();
  await rm(directory, { recursive: true });
}

async function benchPostgres(): Promise<void> {
  const server = await startPostgres();
  const store = openPostgresStore(server.url);
  await fill(store);
  const client = new Client(server.url);
  await client.connect();
  await compare('PostgreSQL', store, async () => {
    // Each chunk is let go as it comes.
    for await (const _ of client.query(to(`${COPY} stdout`)));
  });
  await client.end();
  await store.close();
  await server.remove();
}

await benchPGlite();
await benchPostgres();
