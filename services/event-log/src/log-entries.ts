import type { LogDatabase, LogEntry, RecordedEvent } from '@ita/schema';
import { readEvent } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { EventQuery, LineOfEvent } from './event-lines.ts';
import { readFileLines, readLines } from './event-lines.ts';
import type { LogSource } from './log-source.ts';
import type { SealedFile } from './sealed/parquet-events.ts';

/** A stored event: what the log says of it, and the hash that stands beside it. */
export interface StoredEntry extends LogEntry {
  /** The leaf as the database has it, in hex. */
  readonly storedLeaf: string;
}

/** An event, its parts between tabs. No part has a tab or a line break in it: JSON writes them in escapes. */
const WHOLE_EVENT: LineOfEvent = {
  inDatabase: sql`concat_ws(E'\t', position, id, stream_version, type, schema_version,
    to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    encode(leaf_hash, 'hex'), to_json(stream), to_json(actor), data)`,
  inFile: sql`concat_ws(E'\t', position, id, stream_version, type, schema_version,
    strftime(make_timestamp(epoch_us(recorded_at)), '%Y-%m-%dT%H:%M:%S.%gZ'),
    lower(hex(leaf_hash)), to_json(stream), to_json(actor), data)`,
};

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

/** Reads events as they are stored, in the order asked for. @throws Refusal as readLines. */
export async function readEntries(
  source: LogSource,
  query: EventQuery,
): Promise<readonly StoredEntry[]> {
  return (await readLines(source, WHOLE_EVENT, query)).map(entryOf);
}

/** Events read at once. */
export const BATCH_EVENTS = 5000;

/**
 * Events up to a position, in order and in batches; the next is on its way while one is looked at.
 *
 * A batch is all from one position to another, not the first so many: of a range with an open end a planner
 * without statistics takes few to be left, and sorts them all for every batch.
 */
async function* inBatches(
  upTo: number,
  read: (range: { after: number; upTo: number }) => Promise<readonly StoredEntry[]>,
): AsyncGenerator<readonly StoredEntry[]> {
  const batchAfter = async (after: number): Promise<readonly StoredEntry[]> =>
    after < upTo ? read({ after, upTo: Math.min(upTo, after + BATCH_EVENTS) }) : [];
  let reading = batchAfter(0);
  for (let after = 0; after < upTo; after += BATCH_EVENTS) {
    const entries = await reading;
    reading = batchAfter(after + BATCH_EVENTS);
    // Whoever ends the reading early does not await it.
    reading.catch(() => {});
    if (entries.length > 0) yield entries;
  }
}

/** Events of a log up to a position, in order and in batches. */
export const storedEntries = (
  source: LogSource,
  upTo: number,
  query: EventQuery = {},
): AsyncIterable<readonly StoredEntry[]> =>
  inBatches(upTo, (range) => readEntries(source, { ...query, ...range }));

/** The events of a sealed year's file up to a position, in order and in batches. */
export const entriesOfFile = (
  db: Kysely<LogDatabase>,
  file: SealedFile,
  upTo: number,
): AsyncIterable<readonly StoredEntry[]> =>
  inBatches(upTo, async (range) =>
    (await readFileLines({ db }, file, WHOLE_EVENT, range)).map(entryOf),
  );

/** An entry as an event, brought up to the current schema version. */
export function recordedEvent({ type, schemaVersion, data, ...entry }: LogEntry): RecordedEvent {
  const { position, id, stream, streamVersion, recordedAt, actor } = entry;
  const event = readEvent(type, schemaVersion, JSON.parse(data));
  return { position, id, stream, streamVersion, recordedAt, actor, event };
}

/** Position of the last event, which is the size of the log; 0 when there is none. */
export async function lastPosition(db: Kysely<LogDatabase>): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select greatest(
      (select max(position) from log.event), (select max(last_position) from log.sealed_year)
    ) as last`.execute(db);
  return rows[0]?.last ?? 0;
}
