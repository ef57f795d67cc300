import type { LogDatabase, RecordedEvent } from '@ita/schema';
import { readEvent } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { preparedAppend } from './append-events.ts';
import type { EventLog } from './event-log.ts';
import type { EntryRow } from './log-entries.ts';
import { lastPosition, logEntry, selectEntries } from './log-entries.ts';
import { migrate } from './migrate.ts';
import { createTurns } from './turns.ts';

function recordedEvent(row: EntryRow): RecordedEvent {
  const { position, id, stream, streamVersion, recordedAt, actor, ...entry } = logEntry(row);
  const event = readEvent(entry.type, entry.schemaVersion, JSON.parse(entry.data));
  return { position, id, stream, streamVersion, recordedAt, actor, event };
}

/** Opens the event log in a database, migrating its tables to their newest form first. */
export async function openEventLog(db: Kysely<LogDatabase>): Promise<EventLog> {
  await migrate(db);
  // They would wait for each other at the append lock anyhow; so they keep their order.
  const inTurn = createTurns();
  return {
    append: async (request) => {
      const run = preparedAppend(request);
      return inTurn(() => run(db));
    },
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
    headPosition: () => lastPosition(db),
  };
}
