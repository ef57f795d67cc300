import type { EventType, LogDatabase } from '@ita/schema';
import { currentSchemaVersion } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Stretch } from './event-log.ts';
import { lastPosition, readEntries, recordedEvent } from './log-entries.ts';

/** The one type of event that comes by the million. */
const MANY: EventType = 'SurveySubmitted';

/** Events that are as soon taken one by one as made into a text and a file. */
const FEW_EVENTS = 500;

/** Reads consecutive events after a position, at most `limit`: see EventLog.readStretch. */
export async function readStretch(
  db: Kysely<LogDatabase>,
  after: number,
  limit: number,
): Promise<Stretch | null> {
  const position = Math.min(after + limit, await lastPosition(db));
  if (position <= after) return null;
  if (position - after <= FEW_EVENTS) {
    const events = await readEntries(db, (all) =>
      all.where('position', '>', after).where('position', '<=', position),
    );
    const others = events.map(recordedEvent);
    return { position, eventId: events.at(-1)?.id ?? '', submissions: '', others };
  }
  // Of an earlier schema version they are brought up to date, one by one, as all others are.
  const isMany = sql<boolean>`(type = ${MANY} and schema_version = ${currentSchemaVersion(MANY)})`;
  const { submissions, event_id: eventId } = await db
    .selectFrom('log.event')
    .select([
      sql<
        string | null
      >`string_agg(concat(position, E'\t', data), E'\n') filter (where ${isMany})`.as(
        'submissions',
      ),
      sql<string>`(select id from log.event where position = ${position})`.as('event_id'),
    ])
    .where('position', '>', after)
    .where('position', '<=', position)
    .executeTakeFirstOrThrow();
  const others = await readEntries(db, (events) =>
    events
      .where('position', '>', after)
      .where('position', '<=', position)
      .where(sql<boolean>`not ${isMany}`),
  );
  return { position, eventId, submissions: submissions ?? '', others: others.map(recordedEvent) };
}
