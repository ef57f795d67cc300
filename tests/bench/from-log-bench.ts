import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
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

async function rebuildSeconds(store: Store): Promise<number> {
  const log = await openEventLog(store.db, store.copyTexts);
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const facts = await openColumnarFacts(null);
    const hashOf = (first: number, last: number): Promise<string> =>
      hashOfEvents(store.db, first, last);
    const projector = createProjector({ log, db: store.db, facts, hashOf });
    const started = performance.now();
    await projector.catchUp();
    taken.push((performance.now() - started) / 1000);
    await facts.close();
    await sql`drop schema scoring cascade`.execute(store.db);
  }
  return median(taken);
}

/** Median seconds of a raw bulk copy. */
async function copySeconds(copy: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await copy();
    taken.push((performance.now() - started) / 1000);
  }
  return median(taken);
}

async function benchPGlite(): Promise<readonly [number, number]> {
  const directory = await mkdtemp(join(tmpdir(), 'ita-from-log-bench-'));
  const store = await openPGliteStore(directory);
  await fill(store);
  const rebuild = await rebuildSeconds(store);
  await store.close();
  const pglite = await PGlite.create(directory);
  const copy = await copySeconds(() => pglite.query(`${COPY} '/dev/blob'`));
  await pglite.close();
  await rm(directory, { recursive: true });
  return [copy, rebuild];
}

async function benchPostgres(): Promise<readonly [number, number]> {
  const server = await startPostgres();
  const store = openPostgresStore(server.url);
  await fill(store);
  const rebuild = await rebuildSeconds(store);
  await store.close();
  const client = new Client(server.url);
  await client.connect();
  const copy = await copySeconds(async () => {
    // Each chunk is let go as it comes.
    for await (const _ of client.query(to(`${COPY} stdout`)));
  });
  await client.end();
  await server.remove();
  return [copy, rebuild];
}

const [copied, rebuilt] = await (name === 'PGlite' ? benchPGlite() : benchPostgres());
process.stdout.write(
  `${name.padEnd(11)} ${events} submissions: payloads copied out ${copied.toFixed(2)} s, all scores from the log alone ${rebuilt.toFixed(2)} s, ${(rebuilt / copied).toFixed(2)}x raw\n`,
);
