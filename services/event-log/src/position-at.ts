import type { LogDatabase } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { lastPosition } from './log-entries.ts';
import type { LogSource } from './log-source.ts';
import type { SealedYear } from './sealed/sealed-year.ts';
import { sealedYears } from './sealed/sealed-year.ts';

type Log = Kysely<LogDatabase>;

/** Where the database's events go from up to a moment to after it. */
interface Turn {
  /** Position of the first event after the moment; where there is none, the one that comes next. */
  readonly firstAfter: number;
  /** Whether the event just before that one is in the database. */
  readonly isPrecededHere: boolean;
  readonly sealed: readonly SealedYear[];
}

/**
 * Found by halving, for times never go back: some twenty looks at the index of positions, and no other
 * to keep. Of one snapshot, so that nothing is sealed between two looks.
 */
async function turnAt(log: Log, moment: Date): Promise<Turn> {
  const eventUpTo = (position: number) =>
    log
      .selectFrom('log.event')
      .select(['position', 'recorded_at'])
      .where('position', '<=', position)
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst();
  let [before, after] = [0, (await lastPosition(log)) + 1];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    const event = await eventUpTo(middle);
    if (event === undefined || event.recorded_at <= moment) before = middle;
    else after = event.position;
  }
  const isPrecededHere = (await eventUpTo(after - 1))?.position === after - 1;
  return { firstAfter: after, isPrecededHere, sealed: await sealedYears(log) };
}

/** Position of a sealed year's first event after a moment; Infinity when it has none. */
async function firstSealedAfter(
  { db, files }: LogSource,
  year: SealedYear,
  moment: Date,
): Promise<number> {
  const at = moment.getTime();
  if (Date.parse(year.lastRecordedAt) <= at) return Infinity;
  if (Date.parse(year.firstRecordedAt) > at) return year.firstPosition;
  const file = await files.open(year);
  const query = sql`
    select min(position)::text from log.event where epoch_ms(recorded_at) > ${sql.lit(at)}`;
  return Number(await file.text(query.compile(db)));
}

/** Position of the last event recorded up to a moment; 0 when there is none. @throws Refusal as readLines. */
export async function positionAt(source: LogSource, moment: Date): Promise<number> {
  const { firstAfter, isPrecededHere, sealed } = await source.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((log) => turnAt(log, moment));
  // The event before it was up to the moment, and with it all others before.
  if (isPrecededHere) return firstAfter - 1;
  const sealedAfter = sealed
    .filter(({ firstPosition }) => firstPosition < firstAfter)
    .map((year) => firstSealedAfter(source, year, moment));
  return Math.min(firstAfter, ...(await Promise.all(sealedAfter))) - 1;
}
