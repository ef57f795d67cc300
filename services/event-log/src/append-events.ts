import { canonicalJson, currentSchemaVersion, Refusal, streamOf } from '@ita/schema';
import type { QueryExecutorProvider } from 'kysely';
import { sql } from 'kysely';
import type { AppendRequest, AppendedEvent } from './event-log.ts';
import { APPEND_EVENTS_MAX, AppendConflict } from './event-log.ts';

/** SQLSTATEs that log.append_events raises. */
const CONFLICT_STATES: ReadonlySet<unknown> = new Set(['ITA01', 'ITA02']);
const BUSY_STATE = 'ITA03';

function asOurs(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (CONFLICT_STATES.has(error.code)) return new AppendConflict(error.message, { cause: error });
  if (error.code !== BUSY_STATE) return error;
  const allowed = 'an append that the session holding the log has ended before; try again';
  return new Refusal([{ code: 'LOG_BUSY', field: 'log', got: error.message, allowed }]);
}

/**
 * Appends events by one call of log.append_events; see EventLog.append.
 * @param db a database, or a transaction that the append is to be part of.
 */
export async function appendEvents(
  db: QueryExecutorProvider,
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
    throw asOurs(error);
  }
}
