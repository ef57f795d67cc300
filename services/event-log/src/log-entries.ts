import type { LogDatabase, LogEntry } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** As the leaf has it; a text is read several times as fast as a date. */
const RECORDED_AT = sql<string>`
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Selects events as they are stored, by position. */
export function selectEntries(db: Kysely<LogDatabase>) {
  return db
    .selectFrom('log.event')
    .select(['position', 'id', 'stream', 'stream_version', 'type', 'schema_version', 'actor'])
    .select([sql<string>`data::text`.as('data'), RECORDED_AT.as('recorded_at')])
    .orderBy('position');
}

/** Position of the last event, which is the size of the log; 0 when there is none. */
export async function lastPosition(db: Kysely<LogDatabase>): Promise<number> {
  const { last } = await db
    .selectFrom('log.event')
    .select(({ fn }) => fn.max('position').as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** A row of selectEntries. */
export type EntryRow = Awaited<ReturnType<ReturnType<typeof selectEntries>['execute']>>[number];

/** A row of the log as an entry. */
export function logEntry(row: EntryRow): LogEntry {
  return {
    position: row.position,
    id: row.id,
    stream: row.stream,
    streamVersion: row.stream_version,
    type: row.type,
    schemaVersion: row.schema_version,
    data: row.data,
    actor: row.actor,
    recordedAt: row.recorded_at,
  };
}
