import type { LogDatabase, RecordedEvent } from '@ita/schema';
import { canonicalJson, currentSchemaVersion, readEvent, streamOf } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { AppendRequest, AppendedEvent, EventLog } from './event-log.ts';
import { APPEND_EVENTS_MAX, AppendConflict } from './event-log.ts';
import type { EntryRow } from './log-entries.ts';
import { logEntry, selectEntries } from './log-entries.ts';
import { migrate } from './migrate.ts';

/** SQLSTATEs that log.append_events raises. */
const CONFLICT_STATES: ReadonlySet<unknown> = new Set(['ITA01', 'ITA02']);

function asConflict(error: unknown): unknown {
  const conflicts = error instanceof Error && 'code' in error && CONFLICT_STATES.has(error.code);
  return conflicts ? new AppendConflict(error.message, { cause: error }) : error;
}

async function append(
  db: Kysely<LogDatabase>,
  { events, actor, unchanged }: AppendRequest,
): Promise<readonly AppendedEvent[]> {
  if (events.length > APPEND_EVENTS_MAX) {
    throw new RangeError(`${events.length} events in one append; at most ${APPEND_EVENTS_MAX}`);
  }
  const call = sql<AppendedEvent>`
    select * from log.append_events(
      ${events.map(({ id }) => id)}::uuid[],
      ${events.map(({ event }) => streamOf(event))}::text[],
      ${events.map(({ expectedVersion }) => expectedVersion)}::integer[],
      ${events.map(({ event }) => event.type)}::text[],
      ${events.map(({ event }) => currentSchemaVersion(event.type))}::smallint[],
      ${events.map(({ event }) => canonicalJson(event.data))}::text[],
      ${actor},
      ${unchanged.map(({ stream }) => stream)}::text[],
      ${unchanged.map(({ version }) => version)}::integer[]
    )`;
  try {
    return (await call.execute(db)).rows;
  } catch (error) {
    throw asConflict(error);
  }
}

function recordedEvent(row: EntryRow): RecordedEvent {
  const { position, id, stream, streamVersion, recordedAt, actor, ...entry } = logEntry(row);
  const event = readEvent(entry.type, entry.schemaVersion, JSON.parse(entry.data));
  return { position, id, stream, streamVersion, recordedAt, actor, event };
}

/** Opens the event log in a database, migrating its tables to their newest form first. */
export async function openEventLog(db: Kysely<LogDatabase>): Promise<EventLog> {
  await migrate(db);
  return {
    append: (request) => append(db, request),
    readAfter: async (position, limit) => {
      const query = selectEntries(db).where('position', '>', position).limit(limit);
      return (await query.execute()).map(recordedEvent);
    },
    readStreams: async (streams) => {
      const query = selectEntries(db).where('stream', '=', sql<string>`any(${streams}::text[])`);
      return (await query.execute()).map(recordedEvent);
    },
    readEvents: async (ids) => {
      const query = selectEntries(db).where('id', '=', sql<string>`any(${ids}::uuid[])`);
      return (await query.execute()).map(recordedEvent);
    },
    headPosition: async () => {
      const query = db.selectFrom('log.event').select(({ fn }) => fn.max('position').as('head'));
      return (await query.executeTakeFirst())?.head ?? 0;
    },
  };
}
