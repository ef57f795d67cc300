import type { RecordedEvent } from '@ita/schema';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkOf, newEvent } from '../../../tests/src/support/log-events.ts';
import { newPostgresDatabase } from '../../../tests/src/support/stores.ts';
import { preparedAppend } from './append-events.ts';
import type { EventLog } from './event-log.ts';
import { newLogKey } from './log-key.ts';
import { createLogTree } from './log-tree.ts';
import { openEventLog } from './open-event-log.ts';
import { openPostgresStore } from './postgres-store.ts';
import type { Store } from './store.ts';

/** What one writer does: append at once, or in a transaction held open and then ended. */
interface Step {
  readonly ends: 'at once' | 'commit' | 'rollback';
  readonly heldMilliseconds: number;
  readonly events: number;
}

const WRITERS = 32;
/** Connections of a store are ten, so the writers have four stores. */
const STORES = 4;

const schedule = fc.array(
  fc.array(
    fc.record({
      ends: fc.constantFrom('at once' as const, 'commit' as const, 'rollback' as const),
      heldMilliseconds: fc.nat(8),
      events: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  { minLength: WRITERS, maxLength: WRITERS },
);

let database: Awaited<ReturnType<typeof newPostgresDatabase>>;
let stores: readonly Store[];
let log: EventLog;

beforeAll(async () => {
  database = await newPostgresDatabase();
  stores = Array.from({ length: STORES }, () => openPostgresStore(database.url));
  log = await openEventLog(storeOf(0).db);
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await database.drop();
});

function storeOf(writer: number): Store {
  const store = stores[writer % STORES];
  if (store === undefined) throw new RangeError('no stores are open');
  return store;
}

const requestOf = (events: number) => ({
  events: Array.from({ length: events }, () => newEvent(checkOf('1001', 'O1'))),
  actor: 'writer',
  unchanged: [],
});

class Undone extends Error {}

/** Takes a step; returns the ids that it committed. */
async function take(writer: number, step: Step): Promise<readonly string[]> {
  const { db } = storeOf(writer);
  const request = requestOf(step.events);
  const ids = request.events.map(({ id }) => id);
  if (step.ends === 'at once') {
    await preparedAppend(request)(db);
    return ids;
  }
  try {
    await db.transaction().execute(async (transaction) => {
      await preparedAppend(request)(transaction);
      await setTimeout(step.heldMilliseconds);
      if (step.ends === 'rollback') throw new Undone();
    });
    return ids;
  } catch (error) {
    if (error instanceof Undone) return [];
    throw error;
  }
}

/** Reads on from a checkpoint until told to stop, and then to the end. */
async function tail(
  of: EventLog,
  checkpoint: number,
  stopped: AbortSignal,
): Promise<RecordedEvent[]> {
  const read: RecordedEvent[] = [];
  for (let last = checkpoint; ;) {
    const atEnd = stopped.aborted;
    const events = await of.readAfter(last, 7);
    read.push(...events);
    last = events.at(-1)?.position ?? last;
    if (events.length === 0 && atEnd) return read;
    if (events.length === 0) await setTimeout(1);
  }
}

describe('a reader by position, while 32 writers append on PostgreSQL', () => {
  test('skips nothing and gets nothing twice, whatever is held open or rolled back', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async (writers) => {
        const checkpoint = await log.headPosition();
        const stop = new AbortController();
        const reading = tail(log, checkpoint, stop.signal);
        const written = await Promise.all(
          writers.map(async (steps, writer) => {
            const ids: string[] = [];
            for (const step of steps) ids.push(...(await take(writer, step)));
            return ids;
          }),
        );
        stop.abort();
        const read = await reading;
        expect(read.map(({ id }) => id).toSorted()).toEqual(written.flat().toSorted());
        expect(read.map(({ position }) => position)).toEqual(
          read.map((_, at) => checkpoint + 1 + at),
        );
      }),
      { numRuns: 12 },
    );
  });

  test('goes on from its checkpoint in a restored copy, whose transaction ids are others', async () => {
    await preparedAppend(requestOf(20))(storeOf(0).db);
    const events = await log.readAfter(0, 10_000);
    const checkpoint = events[Math.floor(events.length / 2)]?.position ?? 0;
    const restored = await newPostgresDatabase();
    const store = openPostgresStore(restored.url);
    try {
      const copy = await openEventLog(store.db);
      const dump = await sql<{ rows: string }>`
        select coalesce(json_agg(event), '[]')::text as rows from log.event`.execute(storeOf(0).db);
      await sql`select log.make_room(array['oit-2567-1001-O1'])`.execute(store.db);
      await sql`
        insert into log.event
        select * from json_populate_recordset(null::log.event, ${dump.rows[0]?.rows}::json)
      `.execute(store.db);
      await preparedAppend(requestOf(5))(store.db);
      const read = await tail(copy, checkpoint, AbortSignal.abort());
      expect(read.map(({ position }) => position)).toEqual(
        Array.from({ length: events.length + 5 - checkpoint }, (_, at) => checkpoint + 1 + at),
      );
    } finally {
      await store.close();
      await restored.drop();
    }
  });

  test('whereas a naive one, over positions from a sequence, misses what commits late', async () => {
    const [early, late] = [storeOf(1).db, storeOf(2).db];
    await sql`create table naive (position bigint generated always as identity primary key)`.execute(
      early,
    );
    const insert = sql`insert into naive default values`;
    const after = async (checkpoint: number): Promise<number[]> => {
      const query = sql<{ position: number }>`
        select position from naive where position > ${checkpoint} order by position`;
      return (await query.execute(early)).rows.map(({ position }) => position);
    };
    const seen: number[] = [];
    await early.transaction().execute(async (transaction) => {
      await insert.execute(transaction);
      await insert.execute(late);
      seen.push(...(await after(0)));
    });
    seen.push(...(await after(seen.at(-1) ?? 0)));
    expect(seen).toEqual([2]);
    expect(await after(0)).toEqual([1, 2]);
  });
});

test('two clients that send the same batches at once leave one log, and both are told the same places', async () => {
  const clients = await Promise.all([openEventLog(storeOf(1).db), openEventLog(storeOf(2).db)]);
  const before = await log.headPosition();
  const batches = Array.from({ length: 20 }, () => requestOf(50));
  const send = async (client: EventLog): Promise<readonly number[]> => {
    const places: number[] = [];
    for (const batch of batches) {
      places.push(...(await client.append(batch)).map(({ position }) => position));
    }
    return places;
  };
  const [first, second] = await Promise.all(clients.map(send));
  expect(second).toEqual(first);
  expect(first).toEqual(Array.from({ length: 1000 }, (_, at) => before + 1 + at));
  expect(await log.headPosition()).toBe(before + 1000);
  const { root } = await createLogTree(storeOf(0).db, newLogKey()).head();
  for (const client of clients) expect(await send(client)).toEqual(first);
  expect((await createLogTree(storeOf(0).db, newLogKey()).head()).root).toBe(root);
});

test('a writer that waits too long is told which session holds the log', async () => {
  const url = new URL(database.url);
  url.searchParams.set('options', '-c ita.append_wait=50ms');
  const waiting = openPostgresStore(url.href);
  try {
    await storeOf(0)
      .db.transaction()
      .execute(async (holder) => {
        await preparedAppend(requestOf(1))(holder);
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(holder);
        const refused = preparedAppend(requestOf(1))(waiting.db);
        await expect(refused).rejects.toThrow(
          `LOG_BUSY: log is "held by session ${rows[0]?.pid}, `,
        );
      });
    expect(await preparedAppend(requestOf(1))(waiting.db)).toHaveLength(1);
  } finally {
    await waiting.close();
  }
});
