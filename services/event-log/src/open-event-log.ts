import type { LogDatabase } from '@ita/schema';
import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { preparedAppend } from './append-events.ts';
import type { EventLog } from './event-log.ts';
import type { CopyTexts } from './event-texts.ts';
import { aggregatedTexts } from './event-texts.ts';
import { lastPosition, positionAt, readEntries, recordedEvent } from './log-entries.ts';
import { migrate } from './migrate.ts';
import { readStretch } from './read-stretch.ts';
import { createTurns } from './turns.ts';

/**
 * Positions of streams' events, stream by stream by their index. Asked for all streams at once, a
 * planner without statistics (PGlite gathers none) takes that for most of the log and scans it whole.
 */
function positionsOf(streams: readonly string[]): RawBuilder<number> {
  return sql`any(array(
    select kept.position from unnest(${streams}::text[]) as given (stream), lateral (
      select position from log.event where event.stream = given.stream order by stream_version
    ) as kept
  ))`;
}

/**
 * Opens the event log in a database, migrating its tables to their newest form first.
 * @param copyTexts how the store of that database gives many events out (Store.copyTexts).
 * @param isShared whether other processes are to be told of appends (Store.isShared).
 */
export async function openEventLog(
  db: Kysely<LogDatabase>,
  copyTexts: CopyTexts = aggregatedTexts(db),
  isShared = false,
): Promise<EventLog> {
  await migrate(db);
  // They would wait for each other at the append lock anyhow; so they keep their order.
  const inTurn = createTurns();
  return {
    append: async (request) => {
      const run = preparedAppend(request, isShared);
      return inTurn(() => run(db));
    },
    readAfter: async (position, limit) => {
      const after = await readEntries(db, (events) =>
        events.where('position', '>', position).orderBy('position').limit(limit),
      );
      return after.map(recordedEvent);
    },
    readStretch: (position, limit, takeSubmission) =>
      readStretch(db, copyTexts, position, limit, takeSubmission),
    readStreams: async (streams) => {
      const found = await readEntries(db, (events) =>
        events.where('position', '=', positionsOf(streams)),
      );
      return found.map(recordedEvent);
    },
    readEvents: async (ids) => {
      const any = sql<string>`any(${ids}::uuid[])`;
      const found = await readEntries(db, (events) => events.where('id', '=', any));
      return found.map(recordedEvent);
    },
    positionAt: (moment) => positionAt(db, moment),
    headPosition: () => lastPosition(db),
  };
}
