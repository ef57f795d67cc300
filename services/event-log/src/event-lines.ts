import type { LogDatabase } from '@ita/schema';
import type { RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { LogSource } from './log-source.ts';
import type { SealedFile } from './sealed/parquet-events.ts';
import type { SealedYear } from './sealed/sealed-year.ts';
import { sealedYearsWhere } from './sealed/sealed-year.ts';

type Events = SelectQueryBuilder<LogDatabase, 'log.event', object>;
type Narrow = (events: Events) => Events;

/**
 * An event as one line that begins with its position and a tab, in the SQL of either place: a text of many
 * lines leaves a database several times as fast as rows.
 */
export interface LineOfEvent {
  readonly inDatabase: RawBuilder<string>;
  readonly inFile: RawBuilder<string>;
}

/** Which events are read. */
export interface EventQuery {
  /** Conditions; none when left out. */
  readonly narrow?: Narrow | undefined;
  /** The same conditions where a file needs them said in another way. */
  readonly narrowFile?: Narrow | undefined;
  /** Sealed years that can have such events, by log.sealed_year; any when left out. */
  readonly years?: RawBuilder<SqlBool> | undefined;
  /** Positions above this one, up to and with the other. */
  readonly after?: number | undefined;
  readonly upTo?: number | undefined;
  /** At most so many: the first by position, or the last. */
  readonly limit?: number | undefined;
  readonly last?: boolean | undefined;
  /** How many there are, where that is known: files are left alone when the database has them all. */
  readonly count?: number | undefined;
}

const positionOf = (line: string): number => Number(line.slice(0, line.indexOf('\t')));

/** The lines of events, in the order asked for, in the SQL of both places. */
function selected(
  { db }: Pick<LogSource, 'db'>,
  line: RawBuilder<string>,
  narrow: Narrow | undefined,
  { after, upTo, limit, last = false }: EventQuery,
) {
  const all = db.selectFrom('log.event');
  let lines = (narrow === undefined ? all : narrow(all)).select(line.as('line'));
  if (after !== undefined) lines = lines.where('position', '>', after);
  if (upTo !== undefined) lines = lines.where('position', '<=', upTo);
  lines = lines.orderBy('position', last ? 'desc' : 'asc');
  return limit === undefined ? lines : lines.limit(limit);
}

/** Lines put together into one text. */
const textOf = (...lines: Parameters<typeof selected>): RawBuilder<string | null> =>
  sql`(select string_agg(line, ${sql.lit('\n')}) from (${selected(...lines)}) as event)`;

function inOrder(lines: readonly string[], { last = false }: EventQuery): readonly string[] {
  const direction = last ? -1 : 1;
  return lines
    .map((line) => ({ position: positionOf(line), line }))
    .toSorted((a, b) => direction * (a.position - b.position))
    .map(({ line }) => line);
}

const linesOf = (text: string | null | undefined): readonly string[] =>
  typeof text === 'string' ? text.split('\n') : [];

/** The positions that lines in a file can still be at, after those that the database had. */
function rest(query: EventQuery, found: readonly string[]): { after: number; upTo: number } {
  const { narrow, after = 0, upTo = Infinity, limit = Infinity, last = false } = query;
  const lastFound = found.at(-1);
  const end = found.length === limit && lastFound !== undefined ? positionOf(lastFound) : null;
  if (last) return { after: end ?? after, upTo };
  // Positions have no gaps: where every event is asked for, a file can have only what is missing.
  const gap =
    narrow === undefined ? found.findIndex((line, at) => positionOf(line) !== after + 1 + at) : 0;
  return { after: after + (gap === -1 ? found.length : gap), upTo: end ?? upTo };
}

/** Sealed years that have a part in what is read. */
function lacking(
  query: EventQuery,
  found: readonly string[],
  sealed: readonly SealedYear[],
): readonly SealedYear[] {
  if (found.length === query.count) return [];
  const { after, upTo } = rest(query, found);
  return sealed.filter(
    ({ firstPosition, lastPosition }) => lastPosition > after && firstPosition <= upTo,
  );
}

/** Lines of events in a file, in the order asked for. */
export async function readFileLines(
  { db }: Pick<LogSource, 'db'>,
  file: SealedFile,
  line: LineOfEvent,
  query: EventQuery,
): Promise<readonly string[]> {
  const { narrow, narrowFile = narrow } = query;
  const asked = sql`select ${textOf({ db }, line.inFile, narrowFile, query)}`;
  // What is put together in a file has no order of its own.
  return inOrder(linesOf(await file.text(asked.compile(db))), query);
}

/**
 * Lines of events, in the order asked for. What is sealed is told by the very statement that reads the
 * database; files are opened only for what it can lack.
 * @throws Refusal as SealedFiles.open, when such a file cannot be read.
 */
export async function readLines(
  source: LogSource,
  line: LineOfEvent,
  query: EventQuery,
): Promise<readonly string[]> {
  const { narrow, years, limit } = query;
  const { rows } = await sql<{ text: string | null; sealed: readonly SealedYear[] | null }>`
    select ${textOf(source, line.inDatabase, narrow, query)} as text,
      ${sealedYearsWhere(years)} as sealed`.execute(source.db);
  const found = linesOf(rows[0]?.text);
  const lack = lacking(query, found, rows[0]?.sealed ?? []);
  if (lack.length === 0) return found;
  const { after, upTo } = rest(query, found);
  const inFile = { ...query, after, upTo: upTo === Infinity ? undefined : upTo };
  const more = await Promise.all(
    lack.map(async (year) => {
      const file = await source.files.open(year);
      return readFileLines(source, file, line, inFile);
    }),
  );
  return inOrder([...found, ...more.flat()], query).slice(0, limit);
}

const POSITION = sql<string>`position`;

/** How many events there are; nothing is read of them but that. @throws Refusal as readLines. */
export async function countLines(source: LogSource, query: EventQuery): Promise<number> {
  const { narrow, narrowFile = narrow } = query;
  const { rows } = await sql<{ count: number; sealed: readonly SealedYear[] | null }>`
    select count(*) as count, ${sealedYearsWhere(query.years)} as sealed
    from (${selected(source, POSITION, narrow, query)}) as event`.execute(source.db);
  const counts = await Promise.all(
    lacking(query, [], rows[0]?.sealed ?? []).map(async (year) => {
      const file = await source.files.open(year);
      const asked = sql`
        select count(*)::text from (${selected(source, POSITION, narrowFile, query)}) as event`;
      return Number(await file.text(asked.compile(source.db)));
    }),
  );
  return counts.reduce((sum, count) => sum + count, rows[0]?.count ?? 0);
}
