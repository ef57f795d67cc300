import type { EventType, LogDatabase } from '@ita/schema';
import { currentSchemaVersion } from '@ita/schema';
import type { SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Stretch } from './event-log.ts';
import type { CopyTexts, TakeText } from './event-texts.ts';
import { lastPosition, readEntries, recordedEvent } from './log-entries.ts';
import type { LogSource } from './log-source.ts';
import { copySealedTexts } from './sealed/sealed-texts.ts';

/** The one type of event that comes by the million. */
const MANY: EventType = 'SurveySubmitted';

/** Events that are as soon taken one by one as text. */
const FEW_EVENTS = 500;

type Events = SelectQueryBuilder<LogDatabase, 'log.event', object>;

/** Of an earlier schema version they are brought up to date, one by one, as all others are. */
const IS_MANY = sql<boolean>`(type = ${sql.lit(MANY)} and schema_version = ${sql.lit(currentSchemaVersion(MANY))})`;

/** Gives each text on once, wherever it comes from, and counts them. */
class TakenOnce {
  readonly #after: number;
  readonly #marks: Uint8Array;
  readonly #take: TakeText;
  count = 0;

  constructor(after: number, upTo: number, take: TakeText) {
    this.#after = after;
    this.#marks = new Uint8Array(upTo - after);
    this.#take = take;
  }

  readonly take: TakeText = (position, bytes, start, end) => {
    const at = position - this.#after - 1;
    if (this.#marks[at] !== 0) return;
    this.#marks[at] = 1;
    this.count += 1;
    this.#take(position, bytes, start, end);
  };
}

/** Reads consecutive events after a position, at most `limit`: see EventLog.readStretch. */
export async function readStretch(
  source: LogSource,
  copyTexts: CopyTexts,
  after: number,
  limit: number,
  takeSubmission: TakeText,
): Promise<Stretch | null> {
  const { db } = source;
  const upTo = Math.min(after + limit, await lastPosition(db));
  if (upTo <= after) return null;
  if (upTo - after <= FEW_EVENTS) {
    const events = await readEntries(source, { after, upTo });
    const others = events.map(recordedEvent);
    return { position: upTo, eventId: events.at(-1)?.id ?? '', others };
  }
  const many = db
    .selectFrom('log.event')
    .where('position', '>', sql.lit(after))
    .where('position', '<=', sql.lit(upTo))
    .select(['position', 'data'])
    .where(IS_MANY);
  const range = { after, upTo };
  const texts = new TakenOnce(after, upTo, takeSubmission);
  await copyTexts(many.compile().sql, range, texts.take);
  // Positions have no gaps, so the number of texts says whether there is anything else.
  const count = upTo - after - texts.count;
  const narrow = (events: Events): Events => events.where(sql<boolean>`not ${IS_MANY}`);
  const others = count === 0 ? [] : await readEntries(source, { narrow, after, upTo, count });
  // What was sealed while the texts came may have come as one already.
  if (others.length < count) await copySealedTexts(source, many, range, texts.take);
  if (texts.count + others.length < upTo - after) {
    throw new RangeError(`events from ${after + 1} to ${upTo} of the log are missing`);
  }
  const [last] = await readEntries(source, { after: upTo - 1, upTo });
  return { position: upTo, eventId: last?.id ?? '', others: others.map(recordedEvent) };
}
