import type { EventType, LogDatabase, LogEntry } from '@ita/schema';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import { readEntries } from './log-entries.ts';

/** A stretch of streams by their names: from one name on, up to but without another. */
export interface StreamRange {
  readonly from: string;
  readonly until: string;
}

/** Which events; what is null is not filtered by. */
export interface EventFilter {
  /** Streams whose names are in any of these ranges. */
  readonly streams: readonly StreamRange[] | null;
  /**
   * Whether the ranges have few of the log's events, of a district say, so that they are found by their
   * streams and not by going through the log.
   */
  readonly few: boolean;
  readonly types: readonly EventType[] | null;
  /** Types that are left out. */
  readonly without: readonly EventType[];
  readonly actor: string | null;
  /** Events after the first and up to the last position. */
  readonly after: number;
  readonly upTo: number | null;
}

/** A stretch of the events that pass: after and before a position, `limit` of them, the last when inverted. */
export interface EventPage {
  readonly after: number | null;
  readonly before: number | null;
  readonly limit: number;
  readonly inverted: boolean;
}

type Events<Output> = SelectQueryBuilder<LogDatabase, 'log.event', Output>;

const isAny = (texts: readonly string[]) => sql<string>`any(${texts}::text[])`;
const isAll = (texts: readonly string[]) => sql<string>`all(${texts}::text[])`;

/** Names compare by code point: the column is collated so. */
const inRanges = (ranges: readonly StreamRange[]) =>
  ranges.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`(${sql.join(
        ranges.map(({ from, until }) => sql`(stream >= ${from} and stream < ${until})`),
        sql` or `,
      )})`;

/**
 * Narrows events to those that pass. Few ones are found by the index of streams; asked for by position at
 * the same time, a planner without statistics (PGlite gathers none) would go through the whole log.
 */
function filtered<Output>(events: Events<Output>, filter: EventFilter): Events<Output> {
  const { streams, few, types, without, actor, after, upTo } = filter;
  let query = events.where('position', '>', after);
  if (upTo !== null) query = query.where('position', '<=', upTo);
  if (types !== null) query = query.where('type', '=', isAny(types));
  if (without.length > 0) query = query.where('type', '!=', isAll(without));
  if (actor !== null) query = query.where('actor', '=', actor);
  if (streams === null) return query;
  if (!few) return query.where(inRanges(streams));
  const positions = sql<number>`any(array(select position from log.event where ${inRanges(streams)}))`;
  return query.where('position', '=', positions);
}

/** A page of the events that pass a filter, as stored; the last first when inverted. */
export function readEventPage(
  db: Kysely<LogDatabase>,
  filter: EventFilter,
  { after, before, limit, inverted }: EventPage,
): Promise<readonly LogEntry[]> {
  return readEntries(db, (events) => {
    let query = filtered(events, filter);
    if (after !== null) query = query.where('position', '>', after);
    if (before !== null) query = query.where('position', '<', before);
    return query.orderBy('position', inverted ? 'desc' : 'asc').limit(limit);
  });
}

/** How many events pass a filter. */
export async function countEvents(db: Kysely<LogDatabase>, filter: EventFilter): Promise<number> {
  const query = db.selectFrom('log.event').select(({ fn }) => fn.countAll().as('events'));
  const { events } = await filtered(query, filter).executeTakeFirstOrThrow();
  return Number(events);
}
