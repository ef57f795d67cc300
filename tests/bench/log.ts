import { setImmediate } from 'node:timers/promises';
import type { EventLog, LogKey, NewEvent, Store } from '@ita/event-log';
import { createLogTree, verifyLog } from '@ita/event-log';
import { canonicalJson, eventFaults, parseEvent, refuseIfAny, streamOf } from '@ita/schema';
import { sql } from 'kysely';
import type { Figure } from './figure.ts';
import { ROUNDS } from './figure.ts';
import { rates, secondsInTurn, secondsOf } from './seconds.ts';
import type { Submission } from './submissions.ts';
import { submissions } from './submissions.ts';

/** Events in a batch. */
const BATCH = 1000;
/** Batches made ready at once: what is held in memory. */
const CHUNK_BATCHES = 10;
/** Where the raw table's positions of single rows begin, out of the way of the batches. */
const LIVE_POSITION = 1_000_000_000;

/** A submission validated as the recorder validates it. */
export function validated({ id, type, data }: Submission): NewEvent {
  const event = parseEvent(type, data);
  refuseIfAny(eventFaults(event));
  return { id, event, expectedVersion: 0 };
}

/** The raw limit: the very rows, made beforehand, by one `unnest` into a table of the same shape. */
function rawInsert({ db }: Store, events: readonly NewEvent[], after: number): () => Promise<void> {
  const ids = events.map(({ id }) => id);
  const positions = events.map((_, at) => after + at + 1);
  const streams = events.map(({ event }) => streamOf(event));
  const types = events.map(({ event }) => event.type);
  const datas = events.map(({ event }) => canonicalJson(event.data));
  const hashes = events.map(() => Buffer.alloc(32, 1));
  return async () => {
    await sql`
      insert into raw_event
      select position, id, stream, 1, type, 1, data::json, 'bench', now(), hash
      from unnest(${positions}::bigint[], ${ids}::uuid[], ${streams}::text[], ${types}::text[],
        ${datas}::text[], ${hashes}::bytea[]) as given (position, id, stream, type, data, hash)
    `.execute(db);
  };
}

async function times(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done += 1) await work();
}

/** Batches that are asked for when the next is made ready: one is written, one received, one waits to be sent. */
const BATCHES_ASKED_FOR = 3;

/**
 * Appends events in batches of a size, each made ready while those before it are under way.
 * @param ready what makes an event of what is given; timed with the rest.
 * @returns the seconds that took.
 */
export function appendInBatches<Given>(
  log: EventLog,
  given: readonly Given[],
  size: number,
  ready: (one: Given) => NewEvent,
): Promise<number> {
  const asked: Promise<unknown>[] = [];
  return secondsOf(async () => {
    for (let at = 0; at < given.length; at += size) {
      const events = given.slice(at, at + size).map(ready);
      asked.push(log.append({ events, actor: 'bench', unchanged: [] }));
      await asked.at(-BATCHES_ASKED_FOR);
      // So that it is on its way to the server before the next one keeps this thread busy.
      await setImmediate();
    }
    await Promise.all(asked);
  });
}

/** Appends so many events a round in batches, each validated, beside the very rows by `unnest`. */
export async function bulkAppend(store: Store, log: EventLog, events: number): Promise<Figure> {
  let position = 0;
  const raw: (() => Promise<void>)[] = [];
  let given: readonly Submission[] = [];
  const chunkBatches = Math.min(CHUNK_BATCHES, Math.ceil(events / BATCH));
  const chunks = Math.ceil(events / BATCH / chunkBatches);
  const seconds = await secondsInTurn(ROUNDS, chunks, {
    raw: () => times(chunkBatches, async () => raw.pop()?.()),
    ours: () => appendInBatches(log, given, BATCH, validated),
    prepare: () => {
      given = submissions(chunkBatches * BATCH);
      for (let made = 0; made < chunkBatches; made += 1) {
        raw.push(rawInsert(store, submissions(BATCH).map(validated), position));
        position += BATCH;
      }
    },
  });
  const count = chunks * chunkBatches * BATCH;
  return {
    name: `append, validated and hashed, ${count.toLocaleString('en')} in batches of ${BATCH}`,
    unit: 'events/s',
    runs: rates(count, seconds.ours),
    against: { name: 'raw insert of the rows, unnest', runs: rates(count, seconds.raw) },
  };
}

/** A raw insert of one row, made beforehand. */
function rawSingle({ db }: Store, { id, event }: NewEvent, position: number): () => Promise<void> {
  const [stream, data] = [streamOf(event), canonicalJson(event.data)];
  return async () => {
    await sql`
      insert into raw_event
      values (${position}, ${id}, ${stream}, 1, ${event.type}, 1, ${data}, 'bench', now(),
        ${Buffer.alloc(32, 1)})`.execute(db);
  };
}

/** Appends events one by one, each acknowledged before the next, beside raw inserts. */
export async function singleAppend(store: Store, log: EventLog, count: number): Promise<Figure> {
  let position = LIVE_POSITION;
  const raw: (() => Promise<void>)[] = [];
  const singles: Submission[] = [];
  const seconds = await secondsInTurn(ROUNDS, 1, {
    raw: () => times(count, async () => raw.pop()?.()),
    ours: () =>
      times(count, () =>
        log.append({ events: singles.splice(-1).map(validated), actor: 'bench', unchanged: [] }),
      ),
    prepare: () => {
      singles.push(...submissions(count));
      for (const one of submissions(count)) {
        position += 1;
        raw.push(rawSingle(store, validated(one), position));
      }
    },
  });
  return {
    name: `append, validated and hashed, ${count.toLocaleString('en')} one by one`,
    unit: 'events/s',
    runs: rates(count, seconds.ours),
    against: { name: 'raw insert of the rows', runs: rates(count, seconds.raw) },
  };
}

/** The first head of a log, and its verification against it, once each. */
export async function verification(store: Store, key: LogKey): Promise<readonly Figure[]> {
  let size = 0;
  const head = await secondsOf(async () => {
    ({ size } = await createLogTree(store.db, key).head());
  });
  const verify = await secondsOf(async () => {
    const { damage } = await verifyLog(store.db, { publicKey: key.publicKey });
    if (damage !== null) throw new Error(damage.reason);
  });
  const events = `${size.toLocaleString('en')} events`;
  return [
    { name: `first signed head of ${events}`, unit: 's', runs: [head] },
    { name: `verification of ${events}`, unit: 's', runs: [verify] },
  ];
}
