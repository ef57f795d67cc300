import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@ita/event-log';
import { hashOfEvents, openEventLog, openPGliteStore, openPostgresStore } from '@ita/event-log';
import { createProjector, openColumnarFacts } from '@ita/projector';
import { DISTRICTS, parseEvent } from '@ita/schema';
import { sql } from 'kysely';
import { startPostgres } from '../src/support/postgres-server.ts';
import { median } from './median.ts';
import { submissions } from './submissions.ts';

const BATCH = 1000;
const ROUNDS = 3;
const COPIED_AT_ONCE = 20_000;

const [name = 'PGlite', given = '30000'] = process.argv.slice(2);
const events = Number(given);

async function fill(store: Store): Promise<void> {
  const log = await openEventLog(store.db);
  for (let made = 0; made < events; made += BATCH) {
    const batch = submissions(BATCH).map(({ id, type, data }, at) => {
      const district = DISTRICTS[at % DISTRICTS.length]?.code ?? '1001';
      return { id, event: parseEvent(type, { ...data, district }), expectedVersion: 0 };
    });
    await log.append({ events: batch, actor: 'bench', unchanged: [] });
  }
}

/** The raw limit: every payload out of the store as text, in pieces, and nothing done with it. */
async function copySeconds({ db }: Store): Promise<number> {
  const started = performance.now();
  for (let position = 0; position < events; position += COPIED_AT_ONCE) {
    await sql`select string_agg(data::text, E'\n') from log.event
      where position > ${position} and position <= ${position + COPIED_AT_ONCE}`.execute(db);
  }
  return (performance.now() - started) / 1000;
}

async function measure(store: Store): Promise<void> {
  await fill(store);
  const log = await openEventLog(store.db);
  const taken: { copy: number[]; rebuild: number[] } = { copy: [], rebuild: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    taken.copy.push(await copySeconds(store));
    const facts = await openColumnarFacts(null);
    const hashOf = (first: number, last: number): Promise<string> =>
      hashOfEvents(store.db, first, last);
    const projector = createProjector({ log, db: store.db, facts, hashOf });
    const started = performance.now();
    await projector.catchUp();
    taken.rebuild.push((performance.now() - started) / 1000);
    await facts.close();
    await sql`drop schema scoring cascade`.execute(store.db);
  }
  const [copy, rebuild] = [median(taken.copy), median(taken.rebuild)];
  process.stdout.write(
    `${name.padEnd(11)} ${events} submissions: payloads copied out ${copy.toFixed(2)} s, all scores from the log alone ${rebuild.toFixed(2)} s, ${(rebuild / copy).toFixed(2)}x raw\n`,
  );
}

if (name === 'PGlite') {
  const directory = await mkdtemp(join(tmpdir(), 'ita-from-log-bench-'));
  const store = await openPGliteStore(directory);
  await measure(store);
  await store.close();
  await rm(directory, { recursive: true });
} else {
  const server = await startPostgres();
  const store = openPostgresStore(server.url);
  await measure(store);
  await store.close();
  await server.remove();
}
