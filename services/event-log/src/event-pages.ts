import type { EventType, LogDatabase, LogEntry } from '@ita/schema';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import { countLines } from './event-lines.ts';
import { readEntries } from './log-entries.ts';
import { SHARED_SEALED_FILES } from './sealed/sealed-files.ts';

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

/** Narrows events to those that pass, but for their positions. */
function filtered<Output>(
  events: Events<Output>,
  { streams, types, without, actor }: EventFilter,
): Events<Output> {
  let query = events;
  if (types !== null) query = query.where('type', '=', isAny(types));
  if (without.length > 0) query = query.where('type', '!=', isAll(without));
  if (actor !== null) query = query.where('actor', '=', actor);
  return streams === null ? query : query.where(inRanges(streams));
}

/**
 * The same in the database, where few events are found by the index of streams; asked for by position at
 * the same time, a planner without statistics (PGlite gathers none) would go through the whole log.
 */
function filteredByIndex<Output>(events: Events<Output>, filter: EventFilter): Events<Output> {
  const { streams, few } = filter;
  if (streams === null || !few) return filtered(events, filter);
  const positions = sql<number>`any(array(select position from log.event where ${inRanges(streams)}))`;
  return filtered(events, { ...filter, streams: null }).where('position', '=', positions);
}

const least = (a: number | null, b: number | null): number | undefined =>
  a === null && b === null ? undefined : Math.min(a ?? Infinity, b ?? Infinity);

/** A page of the events that pass a filter, as stored; the last first when inverted. @throws Refusal as readLines. */
export function readEventPage(
  db: Kysely<LogDatabase>,
  filter: EventFilter,
  { after, before, limit, inverted }: EventPage,
  files = SHARED_SEALED_FILES,
): Promise<readonly LogEntry[]> {
  return readEntries(
    { db, files },
    {
      narrow: (events) => filteredByIndex(events, filter),
      narrowFile: (events) => filtered(events, filter),
      after: Math.max(filter.after, after ?? 0),
      upTo: least(filter.upTo, before === null ? null : before - 1),
      limit,
      last: inverted,
    },
  );
}

/** How many events pass a filter. @throws Refusal as readLines. */
export async function countEvents(
  db: Kysely<LogDatabase>,
  filter: EventFilter,
  files = SHARED_SEALED_FILES,
): Promise<number> {
  return countLines(
    { db, files },
    {
      narrow: (events) => filteredByIndex(events, filter),
      narrowFile: (events) => filtered(events, filter),
      after: filter.after,
      upTo: filter.upTo ?? undefined,
    },
  );
}
