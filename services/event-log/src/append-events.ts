import { canonicalJson, currentSchemaVersion, Refusal, streamOf } from '@ita/schema';
import type { QueryExecutorProvider } from 'kysely';
import { sql } from 'kysely';
import type { AppendRequest, AppendedEvent, NewEvent, StreamVersion } from './event-log.ts';
import { APPEND_EVENTS_MAX, AppendConflict } from './event-log.ts';

/** SQLSTATEs that log.append_events raises. */
const CONFLICT_STATES: ReadonlySet<unknown> = new Set(['ITA01', 'ITA02']);
/** The constraint that a second event at the same version of a stream violates. */
const STREAM_CONSTRAINT = 'one_place_in_a_stream';
const BUSY_STATE = 'ITA03';

function asOurs(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const taken = 'constraint' in error && error.constraint === STREAM_CONSTRAINT;
  if (taken || CONFLICT_STATES.has(error.code))
    return new AppendConflict(error.message, { cause: error });
  if (error.code !== BUSY_STATE) return error;
  const allowed = 'an append that the session holding the log has ended before; try again';
  return new Refusal([{ code: 'LOG_BUSY', field: 'log', got: error.message, allowed }]);
}

/**
 * One event whose stream's version is known and that rests on one other stream at most: the live case.
 * @returns null when it is not new, or something expected does not hold.
 */
async function appendOne(
  db: QueryExecutorProvider,
  { id, event }: NewEvent,
  expectedVersion: number,
  actor: string,
  unchanged: StreamVersion | undefined,
): Promise<readonly AppendedEvent[] | null> {
  const { rows } = await sql<{ position: number | null }>`
    select log.append_event(
      ${id}, ${streamOf(event)}, ${expectedVersion}, ${event.type},
      ${currentSchemaVersion(event.type)}::smallint, ${canonicalJson(event.data)}, ${actor},
      ${unchanged?.stream ?? null}, ${unchanged?.version ?? null}
    ) as position`.execute(db);
  const position = rows[0]?.position ?? null;
  return position === null ? null : [{ id, position, replayed: false }];
}

async function appendMany(
  db: QueryExecutorProvider,
  { events, actor, unchanged }: AppendRequest,
): Promise<readonly AppendedEvent[]> {
  const { rows } = await sql<AppendedEvent>`
    select * from log.append_events(
      ${events.map(({ id }) => id)}::uuid[],
      ${events.map(({ event }) => streamOf(event))}::text[],
      ${events.map(({ expectedVersion }) => expectedVersion)}::integer[],
      ${events.map(({ event }) => event.type)}::text[],
      ${events.map(({ event }) => currentSchemaVersion(event.type))}::smallint[],
      ${events.map(({ event }) => canonicalJson(event.data)).join('\n')},
      ${actor},
      ${unchanged.map(({ stream }) => stream)}::text[],
      ${unchanged.map(({ version }) => version)}::integer[]
    )`.execute(db);
  return rows;
}

/**
 * Appends events in one call of the database; see EventLog.append.
 * @param db a database, or a transaction that the append is to be part of.
 */
export async function appendEvents(
  db: QueryExecutorProvider,
  request: AppendRequest,
): Promise<readonly AppendedEvent[]> {
  const { events, actor, unchanged } = request;
  if (events.length > APPEND_EVENTS_MAX) {
    throw new RangeError(`${events.length} events in one append; at most ${APPEND_EVENTS_MAX}`);
  }
  const [only, ...others] = events;
  const expected = only?.expectedVersion ?? null;
  const live = others.length === 0 && expected !== null && unchanged.length < 2;
  try {
    const appended =
      live && only !== undefined ? await appendOne(db, only, expected, actor, unchanged[0]) : null;
    return appended ?? (await appendMany(db, request));
  } catch (error) {
    throw asOurs(error);
  }
}
