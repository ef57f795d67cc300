import { canonicalJson, currentSchemaVersion, streamOf } from '@ita/schema';
import type { QueryExecutorProvider, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { announcement } from './announcement.ts';
import type { AppendRequest, AppendedEvent, NewEvent, StreamVersion } from './event-log.ts';
import { APPEND_EVENTS_MAX } from './event-log.ts';
import { asLogRefusal } from './log-refusals.ts';

/**
 * One event whose stream's version is known and that rests on one other stream at most: the live case.
 * The position is null when it is not new, or something expected does not hold.
 */
function appendOne(
  { id, event }: NewEvent,
  expectedVersion: number,
  actor: string,
  unchanged: StreamVersion | undefined,
  also: RawBuilder<unknown>,
): RawBuilder<{ position: number | null }> {
  return sql`
    select log.append_event(
      ${id}, ${streamOf(event)}, ${expectedVersion}, ${event.type},
      ${currentSchemaVersion(event.type)}::smallint, ${canonicalJson(event.data)}, ${actor},
      ${unchanged?.stream ?? null}, ${unchanged?.version ?? null}
    ) as position ${also}`;
}

/** What log.append_events answers. */
interface Appended {
  readonly first_position: number;
  readonly replayed_ids: readonly string[] | null;
  readonly replayed_positions: readonly number[] | null;
}

/**
 * Events of any number. Ids, types and canonical texts go as a line each: none has a line break in it,
 * and one that had would leave a row without the rest, which no column of the log takes.
 */
function appendMany(
  { events, actor, unchanged }: AppendRequest,
  also: RawBuilder<unknown>,
): RawBuilder<Appended> {
  const lines = (part: (event: NewEvent) => string): string => events.map(part).join('\n');
  return sql`
    select * ${also} from log.append_events(
      ${lines(({ id }) => id)},
      ${events.map(({ event }) => streamOf(event))}::text[],
      ${events.map(({ expectedVersion }) => expectedVersion)}::integer[],
      ${lines(({ event }) => event.type)},
      ${events.map(({ event }) => currentSchemaVersion(event.type))}::smallint[],
      ${lines(({ event }) => canonicalJson(event.data))},
      ${actor},
      ${unchanged.map(({ stream }) => stream)}::text[],
      ${unchanged.map(({ version }) => version)}::integer[]
    )`;
}

function placesOf(events: readonly NewEvent[], appended: Appended): readonly AppendedEvent[] {
  const positions = appended.replayed_positions ?? [];
  const replayed = new Map(appended.replayed_ids?.map((id, at) => [id, positions[at]]));
  let next = appended.first_position;
  return events.map(({ id }) => {
    const kept = replayed.get(id);
    if (kept !== undefined) return { id, position: kept, replayed: true };
    const position = next;
    next += 1;
    return { id, position, replayed: false };
  });
}

/** An append made ready: what is left to do is the database's. */
export type PreparedAppend = (db: QueryExecutorProvider) => Promise<readonly AppendedEvent[]>;

/**
 * Makes an append ready, canonical texts and all, to be run on a database or in a transaction; see
 * EventLog.append. It can be made ready while the append before it is under way.
 * @param isShared whether other processes have the log open, and are to be told.
 */
export function preparedAppend(request: AppendRequest, isShared = false): PreparedAppend {
  const { events, actor, unchanged } = request;
  if (events.length > APPEND_EVENTS_MAX) {
    throw new RangeError(`${events.length} events in one append; at most ${APPEND_EVENTS_MAX}`);
  }
  const also = isShared ? sql`, ${announcement('LOG')}` : sql``;
  const [only, ...others] = events;
  const expected = only?.expectedVersion ?? null;
  const live =
    only !== undefined && others.length === 0 && expected !== null && unchanged.length < 2
      ? { id: only.id, query: appendOne(only, expected, actor, unchanged[0], also) }
      : null;
  const many = live === null ? appendMany(request, also) : null;
  return async (db) => {
    try {
      const position = (await live?.query.execute(db))?.rows[0]?.position ?? null;
      if (live !== null && position !== null) return [{ id: live.id, position, replayed: false }];
      const { rows } = await (many ?? appendMany(request, also)).execute(db);
      return rows.flatMap((appended) => placesOf(events, appended));
    } catch (error) {
      throw asLogRefusal(error);
    }
  };
}
