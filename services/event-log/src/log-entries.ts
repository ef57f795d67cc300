import type { LogDatabase, LogEntry, RecordedEvent } from '@ita/schema';
import { readEvent } from '@ita/schema';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';

/** A stored event: what the log says of it, and the hash that stands beside it. */
export interface StoredEntry extends LogEntry {
  /** The leaf as the database has it, in hex. */
  readonly storedLeaf: string;
}

/**
 * An event as one line, its parts between tabs: a text of many lines leaves the database several
 * times as fast as rows. No part has a tab or a line break in it: JSON writes them in escapes.
 */
const LINE = sql<string>`concat_ws(E'\t', position, id, stream_version, type, schema_version,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  encode(leaf_hash, 'hex'), to_json(stream), to_json(actor), data)`;

function entryOf(line: string): StoredEntry {
  const [position, id, version, type, schema, recordedAt, leaf, stream, actor, data] =
    line.split('\t');
  return {
    position: Number(position),
    id: id ?? '',
    stream: String(JSON.parse(stream ?? '')),
    streamVersion: Number(version),
    type: type ?? '',
    schemaVersion: Number(schema),
    data: data ?? '',
    actor: String(JSON.parse(actor ?? '')),
    recordedAt: recordedAt ?? '',
    storedLeaf: leaf ?? '',
  };
}

type Events = SelectQueryBuilder<LogDatabase, 'log.event', object>;

/** Reads events as they are stored, by position. @param narrow says which. */
export async function readEntries(
  db: Kysely<LogDatabase>,
  narrow: (events: Events) => Events,
): Promise<readonly StoredEntry[]> {
  const lines = narrow(db.selectFrom('log.event')).select(LINE.as('line')).orderBy('position');
  const { text } = await db
    .selectFrom(lines.as('entry'))
    .select(({ fn }) => fn<string | null>('string_agg', ['line', sql.lit('\n')]).as('text'))
    .executeTakeFirstOrThrow();
  return text === null ? [] : text.split('\n').map(entryOf);
}

/** Events read at once. */
const BATCH_EVENTS = 5000;

/**
 * The events of a log up to a position, in order and in batches; the next is on its way while one is
 * looked at.
 */
export async function* storedEntries(
  db: Kysely<LogDatabase>,
  upTo: number,
): AsyncGenerator<readonly StoredEntry[]> {
  const batchAfter = (after: number): Promise<readonly StoredEntry[]> =>
    readEntries(db, (events) =>
      events
        .where('position', '>', after)
        .where('position', '<=', upTo)
        .orderBy('position')
        .limit(BATCH_EVENTS),
    );
  let reading = batchAfter(0);
  for (;;) {
    const entries = await reading;
    const last = entries.at(-1);
    if (last === undefined) return;
    reading = batchAfter(last.position);
    // Whoever ends the reading early does not await it.
    reading.catch(() => {});
    yield entries;
  }
}

/** An entry as an event, brought up to the current schema version. */
export function recordedEvent({ type, schemaVersion, data, ...entry }: LogEntry): RecordedEvent {
  const { position, id, stream, streamVersion, recordedAt, actor } = entry;
  const event = readEvent(type, schemaVersion, JSON.parse(data));
  return { position, id, stream, streamVersion, recordedAt, actor, event };
}

/** Position of the last event, which is the size of the log; 0 when there is none. */
export async function lastPosition(db: Kysely<LogDatabase>): Promise<number> {
  const { last } = await db
    .selectFrom('log.event')
    .select(({ fn }) => fn.max('position').as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/**
 * Position of the last event recorded up to a moment; 0 when there is none. Times never go back, so it
 * is found by halving: some twenty looks at the primary key, and no index to keep.
 */
export async function positionAt(db: Kysely<LogDatabase>, moment: Date): Promise<number> {
  let [before, after] = [0, (await lastPosition(db)) + 1];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    const { recorded_at: at } = await db
      .selectFrom('log.event')
      .select('recorded_at')
      .where('position', '=', middle)
      .executeTakeFirstOrThrow();
    if (at <= moment) before = middle;
    else after = middle;
  }
  return before;
}
