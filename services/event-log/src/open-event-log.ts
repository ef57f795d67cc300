import type { LogDatabase } from '@ita/schema';
import { fiscalYearOfStream } from '@ita/schema';
import type { Kysely, QueryExecutorProvider, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { preparedAppend } from './append-events.ts';
import type { EventLog } from './event-log.ts';
import type { CopyTexts } from './event-texts.ts';
import { aggregatedTexts } from './event-texts.ts';
import { lastPosition, readEntries, recordedEvent } from './log-entries.ts';
import { migrate } from './migrate.ts';
import { positionAt } from './position-at.ts';
import { readStretch } from './read-stretch.ts';
import type { SealedFiles } from './sealed/sealed-files.ts';
import { SHARED_SEALED_FILES } from './sealed/sealed-files.ts';
import { createTurns } from './turns.ts';

/** Batches on their way to the database beside the one that it appends: it need not wait for the next. */
const BATCHES_AHEAD = 1;

/** What a log is opened with besides its database. */
export interface LogParts {
  /** Connections on which batches are sent ahead (Store.appends). */
  readonly appends?: QueryExecutorProvider;
  /** How the store gives many events out (Store.copyTexts). */
  readonly copyTexts?: CopyTexts;
  /** Whether other processes are to be told of appends (Store.isShared). */
  readonly isShared?: boolean;
  /** The files of its sealed years; of places that every process reaches when left out. */
  readonly sealedFiles?: SealedFiles;
}

/**
 * Positions of streams' events, stream by stream by their index. Asked for all streams at once, a
 * planner without statistics (PGlite gathers none) takes that for most of the log and scans it whole.
 */
function positionsOf(streams: readonly string[]): RawBuilder<number> {
  return sql`any(array(
    select kept.position from unnest(${streams}::text[]) as given (stream), lateral (
      select position from log.event
      where event.stream = given.stream
      and log.fiscal_year_of(event.stream) = log.fiscal_year_of(given.stream)
      order by stream_version
    ) as kept
  ))`;
}

/**
 * Opens the event log in a database, migrating its tables to their newest form first.
 * @param parts a Store has the first three; see LogParts.
 */
export async function openEventLog(
  db: Kysely<LogDatabase>,
  {
    appends,
    copyTexts = aggregatedTexts(db),
    isShared = false,
    sealedFiles = SHARED_SEALED_FILES,
  }: LogParts = {},
): Promise<EventLog> {
  await migrate(db);
  const source = { db, files: sealedFiles };
  // They would wait for each other at the append lock anyhow; so they keep their order.
  const inTurn = createTurns();
  return {
    append: async (request) => {
      const run = preparedAppend(request, isShared);
      return appends !== undefined && request.events.length > 1
        ? inTurn(() => run(appends), BATCHES_AHEAD)
        : inTurn(() => run(db));
    },
    readAfter: async (after, limit) => {
      const events = await readEntries(source, { after, limit });
      return events.map(recordedEvent);
    },
    readStretch: (position, limit, takeSubmission) =>
      readStretch(source, copyTexts, position, limit, takeSubmission),
    readStreams: async (streams) => {
      const fiscalYears = [...new Set(streams.map(fiscalYearOfStream))];
      const found = await readEntries(source, {
        narrow: (events) => events.where('position', '=', positionsOf(streams)),
        narrowFile: (events) => events.where('stream', '=', sql<string>`any(${streams}::text[])`),
        years: sql`fiscal_year = any(${fiscalYears}::text[])`,
      });
      return found.map(recordedEvent);
    },
    readEvents: async (ids) => {
      const any = sql<string>`any(${ids}::uuid[])`;
      const found = await readEntries(source, {
        narrow: (events) => events.where('id', '=', any),
        years: sql`fiscal_year in (select kept.fiscal_year from log.sealed_id as kept where id = ${any})`,
      });
      return found.map(recordedEvent);
    },
    positionAt: (moment) => positionAt(source, moment),
    headPosition: () => lastPosition(db),
  };
}
