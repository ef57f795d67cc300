import type { EventTable } from '@ita/schema';
import type { SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import type { LogDatabase } from '@ita/schema';
import type { PositionRange, TakeText } from '../event-texts.ts';
import { takeLines, TOGETHER_EVENTS } from '../event-texts.ts';
import type { LogSource } from '../log-source.ts';
import { sealedYears } from './sealed-year.ts';

type Texts = SelectQueryBuilder<LogDatabase, 'log.event', Pick<EventTable, 'position' | 'data'>>;

/**
 * Gives out events of sealed years as texts, as CopyTexts does those of the database.
 * @throws Refusal as SealedFiles.open.
 */
export async function copySealedTexts(
  { db, files }: LogSource,
  texts: Texts,
  { after, upTo }: PositionRange,
  take: TakeText,
): Promise<void> {
  for (const year of await sealedYears(db)) {
    const until = Math.min(upTo, year.lastPosition);
    let from = Math.max(after, year.firstPosition - 1);
    if (from >= until) continue;
    const file = await files.open(year);
    for (; from < until; from += TOGETHER_EVENTS) {
      const some = texts
        .where('position', '>', from)
        .where('position', '<=', Math.min(until, from + TOGETHER_EVENTS));
      const query = sql`
        select string_agg(concat(position, E'\\t', data, E'\\n'), '') from (${some}) as event`;
      takeLines(Buffer.from((await file.text(query.compile(db))) ?? ''), take);
    }
  }
}
