import { canonicalJson, currentSchemaVersion, Refusal, streamOf } from '@ita/schema';
import type { QueryExecutorProvider, RawBuilder } from 'kysely';
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
 * The position is null when it is not new, or something expected does not hold.
 */
function appendOne(
  { id, event }: NewEvent,
  expectedVersion: number,
  actor: string,
  unchanged: StreamVersion | undefined,
): RawBuilder<{ id: string; position: number | null; replayed: false }> {
  return sql`
    select ${id} as id, false as replayed, log.append_event(
      ${id}, ${streamOf(event)}, ${expectedVersion}, ${event.type},
      ${currentSchemaVersion(event.type)}::smallint, ${canonicalJson(event.data)}, ${actor},
      ${unchanged?.stream ?? null}, ${unchanged?.version ?? null}
    ) as position`;
}

function appendMany({ events, actor, unchanged }: AppendRequest): RawBuilder<AppendedEvent> {
  return sql`
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
    )`;
}

/** An append made ready: what is left to do is the database's. */
export type PreparedAppend = (db: QueryExecutorProvider) => Promise<readonly AppendedEvent[]>;

/**
 * Makes an append ready, canonical texts and all, to be run on a database or in a transaction; see
 * EventLog.append. It can be made ready while the append before it is under way.
 */
export function preparedAppend(request: AppendRequest): PreparedAppend {
  const { events, actor, unchanged } = request;
  if (events.length > APPEND_EVENTS_MAX) {
    throw new RangeError(`${events.length} events in one append; at most ${APPEND_EVENTS_MAX}`);
  }
  const [only, ...others] = events;
  const expected = only?.expectedVersion ?? null;
  const live =
    only !== undefined && others.length === 0 && expected !== null && unchanged.length < 2
      ? appendOne(only, expected, actor, unchanged[0])
      : null;
  const many = live === null ? appendMany(request) : null;
  return async (db) => {
    try {
      const [place] = live === null ? [] : (await live.execute(db)).rows;
      if (place !== undefined && place.position !== null) {
        return [{ ...place, position: place.position }];
      }
      return (await (many ?? appendMany(request)).execute(db)).rows;
    } catch (error) {
      throw asOurs(error);
    }
  };
}
