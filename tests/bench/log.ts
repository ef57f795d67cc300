import { setImmediate } from 'node:timers/promises';
import type { EventLog, LogKey, NewEvent, Store } from '@ita/event-log';
import { createLogTree, openEventLog, verifyLog } from '@ita/event-log';
import { canonicalJson, eventFaults, parseEvent, refuseIfAny, streamOf } from '@ita/schema';
import { sql } from 'kysely';
import { medianSeconds, rateLine } from './median.ts';
import type { Submission } from './submissions.ts';
import { submissions } from './submissions.ts';

/** How much is measured. */
export interface Sizes {
  /** Events a round in batches; a thirtieth of that one by one, at most 5 000. */
  readonly events: number;
  readonly rounds: number;
}

const BATCH = 1000;
/** Batches made ready at once: what is held in memory. */
const CHUNK_BATCHES = 10;
/** Most events appended one by one a round. */
const LIVE_MAX = 5000;
/** Where the raw table's positions of single rows begin, out of the way of the batches. */
const LIVE_POSITION = 1_000_000_000;

/** A submission validated as the recorder validates it. */
function validated({ id, type, data }: Submission): NewEvent {
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

async function bulk(store: Store, log: EventLog, { events, rounds }: Sizes): Promise<string[]> {
  let position = 0;
  const raw: (() => Promise<void>)[] = [];
  const batches: (readonly Submission[])[] = [];
  let appending: Promise<unknown> = Promise.resolve();
  // A batch is validated and made ready while the one before it is appended.
  const appendNext = async (): Promise<void> => {
    const batch = (batches.pop() ?? []).map(validated);
    const earlier = appending;
    appending = log.append({ events: batch, actor: 'bench', unchanged: [] });
    await earlier;
    // So that it is on its way to the server before the next one keeps this thread busy.
    await setImmediate();
  };
  const chunkBatches = Math.min(CHUNK_BATCHES, Math.ceil(events / BATCH));
  const chunks = Math.ceil(events / BATCH / chunkBatches);
  const seconds = await medianSeconds(rounds, chunks, {
    raw: () => times(chunkBatches, async () => raw.pop()?.()),
    append: () => times(chunkBatches, appendNext).then(() => appending),
    prepare: () => {
      for (let made = 0; made < chunkBatches; made += 1) {
        batches.push(submissions(BATCH));
        raw.push(rawInsert(store, submissions(BATCH).map(validated), position));
        position += BATCH;
      }
    },
  });
  const count = chunks * chunkBatches * BATCH;
  return [
    rateLine('raw insert, batches of 1 000', count, seconds.raw, seconds.raw),
    rateLine('append, validated and hashed, batches of 1 000', count, seconds.append, seconds.raw),
  ];
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

async function live(store: Store, log: EventLog, { events, rounds }: Sizes): Promise<string[]> {
  const count = Math.min(LIVE_MAX, Math.ceil(events / 30));
  let position = LIVE_POSITION;
  const raw: (() => Promise<void>)[] = [];
  const singles: Submission[] = [];
  const seconds = await medianSeconds(rounds, 1, {
    raw: () => times(count, async () => raw.pop()?.()),
    append: () =>
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
  return [
    rateLine('raw insert, one by one', count, seconds.raw, seconds.raw),
    rateLine('append, validated and hashed, one by one', count, seconds.append, seconds.raw),
  ];
}

async function verification(store: Store, key: LogKey): Promise<string> {
  const headStarted = performance.now();
  const { size } = await createLogTree(store.db, key).head();
  const headSeconds = (performance.now() - headStarted) / 1000;
  const started = performance.now();
  const { damage } = await verifyLog(store.db, { publicKey: key.publicKey });
  const seconds = (performance.now() - started) / 1000;
  if (damage !== null) throw new Error(damage.reason);
  return `first head of ${size} events ${headSeconds.toFixed(2)} s, verify ${seconds.toFixed(2)} s`;
}

/** Measures a log on one store: bulk and live appends against raw inserts, head and verification. */
export async function benchLog(store: Store, key: LogKey, sizes: Sizes): Promise<string[]> {
  const log = await openEventLog(store.db);
  await sql`
    create table raw_event (like log.event including all, primary key (position), unique (id),
      unique (stream, stream_version))`.execute(store.db);
  return [
    ...(await bulk(store, log, sizes)),
    ...(await live(store, log, sizes)),
    await verification(store, key),
  ];
}
