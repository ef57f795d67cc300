import type { EventType, LogDatabase } from '@ita/schema';
import { currentSchemaVersion } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Stretch } from './event-log.ts';
import type { CopyTexts, TakeText } from './event-texts.ts';
import { lastPosition, readEntries, recordedEvent } from './log-entries.ts';

/** The one type of event that comes by the million. */
const MANY: EventType = 'SurveySubmitted';

/** Events that are as soon taken one by one as text. */
const FEW_EVENTS = 500;

/** Reads consecutive events after a position, at most `limit`: see EventLog.readStretch. */
export async function readStretch(
  db: Kysely<LogDatabase>,
  copyTexts: CopyTexts,
  after: number,
  limit: number,
  takeSubmission: TakeText,
): Promise<Stretch | null> {
  const position = Math.min(after + limit, await lastPosition(db));
  if (position <= after) return null;
  if (position - after <= FEW_EVENTS) {
    const events = await readEntries(db, (all) =>
      all.where('position', '>', after).where('position', '<=', position),
    );
    const others = events.map(recordedEvent);
    return { position, eventId: events.at(-1)?.id ?? '', others };
  }
  // Of an earlier schema version they are brought up to date, one by one, as all others are.
  const isMany = sql<boolean>`(type = ${sql.lit(MANY)} and schema_version = ${sql.lit(currentSchemaVersion(MANY))})`;
  const inStretch = db
    .selectFrom('log.event')
    .where('position', '>', sql.lit(after))
    .where('position', '<=', sql.lit(position));
  const many = inStretch.select(['position', 'data']).where(isMany);
  const range = { after, upTo: position };
  const taken = await copyTexts(many.compile().sql, range, takeSubmission);
  // Positions have no gaps, so the number of texts says whether there is anything else.
  const others =
    taken === position - after
      ? []
      : await readEntries(db, (events) =>
          events
            .where('position', '>', after)
            .where('position', '<=', position)
            .where(sql<boolean>`not ${isMany}`),
        );
  const { id: eventId } = await db
    .selectFrom('log.event')
    .select('id')
    .where('position', '=', position)
    .executeTakeFirstOrThrow();
  return { position, eventId, others: others.map(recordedEvent) };
}
