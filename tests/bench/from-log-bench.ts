import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@ita/event-log';
import { hashOfEvents, openEventLog, openPGliteStore, openPostgresStore } from '@ita/event-log';
import { createProjector, openColumnarFacts } from '@ita/projector';
import { DISTRICTS, parseEvent } from '@ita/schema';
import { sql } from 'kysely';
import { Client } from 'pg';
import { to } from 'pg-copy-streams';
import { startPostgres } from '../src/support/postgres-server.ts';
import { median } from './median.ts';
import { submissions } from './submissions.ts';

const BATCH = 1000;
const ROUNDS = 3;

const [name = 'PGlite', given = '30000'] = process.argv.slice(2);
const events = Number(given);

async function fill(store: Store): Promise<void> {
  const log = await openEventLog(store.db, store.copyTexts);
  for (let made = 0; made < events; made += BATCH) {
    const batch = submissions(BATCH).map(({ id, type, data }, at) => {
      const district = DISTRICTS[at % DISTRICTS.length]?.code ?? '1001';
      return { id, event: parseEvent(type, { ...data, district }), expectedVersion: 0 };
    });
    await log.append({ events: batch, actor: 'bench', unchanged: [] });
  }
}

const COPY = 'copy (select position, data from log.event order by position) to';

/** Seconds of work, by the clock and of this process's processors. */
interface Taken {
  readonly seconds: number;
  readonly cpu: number;
}

async function take(work: () => Promise<unknown>): Promise<Taken> {
  const [started, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

async function rebuild(store: Store): Promise<Taken> {
  const log = await openEventLog(store.db, store.copyTexts);
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
async function compare(store: Store, copy: () => Promise<unknown>): Promise<void> {
  const copied: Taken[] = [];
  const rebuilt: Taken[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    copied.push(await take(copy));
    rebuilt.push(await rebuild(store));
  }
  const seconds = (of: readonly Taken[]): number => median(of.map((taken) => taken.seconds));
  const cpu = (of: readonly Taken[]): string => median(of.map((taken) => taken.cpu)).toFixed(2);
  process.stdout.write(
    `${name.padEnd(11)} ${events} submissions: payloads copied out ${seconds(copied).toFixed(2)} s (CPU ${cpu(copied)}), all scores from the log alone ${seconds(rebuilt).toFixed(2)} s (CPU ${cpu(rebuilt)}), ${(seconds(rebuilt) / seconds(copied)).toFixed(2)}x raw\n`,
  );
}

async function benchPGlite(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'ita-from-log-bench-'));
  const store = await openPGliteStore(directory);
  await fill(store);
  await compare(store, () => sql.raw(`${COPY} '/dev/blob'`).execute(store.db));
  await store.close();
  await rm(directory, { recursive: true });
}

async function benchPostgres(): Promise<void> {
  const server = await startPostgres();
  const store = openPostgresStore(server.url);
  await fill(store);
  const client = new Client(server.url);
  await client.connect();
  await compare(store, async () => {
    // Each chunk is let go as it comes.
    for await (const _ of client.query(to(`${COPY} stdout`)));
  });
  await client.end();
  await store.close();
  await server.remove();
}

await (name === 'PGlite' ? benchPGlite() : benchPostgres());
