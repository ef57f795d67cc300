import type { EventLog, StoreDatabase } from '@ita/event-log';
import { DISTRICTS, newEventId, parseEvent } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { submissions } from './submissions.ts';

const BATCH = 1000;
const YEARS = [2567, 2568];

/** Opens the assessments of all districts and some years, and appends so many submissions to them. */
export async function appendSubmissions(
  log: EventLog,
  count: number,
  years = YEARS,
): Promise<void> {
  const places = years.flatMap((fiscalYear) =>
    DISTRICTS.map(({ code: district }) => ({ fiscalYear, district })),
  );
  const shared = {
    provenance: 'SYNTHETIC',
    provenanceNote: 'bench',
    occurredAt: '2024-01-01T00:00:00Z',
  };
  const opened = places.map((place) => ({
    id: newEventId(),
    event: parseEvent('AssessmentOpened', { ...place, ...shared }),
    expectedVersion: 0,
  }));
  await log.append({ events: opened, actor: 'bench', unchanged: [] });
  for (let made = 0; made < count; made += BATCH) {
    const events = submissions(Math.min(BATCH, count - made)).map(({ id, type, data }, at) => {
      const place = places[(made + at) % places.length];
      return { id, event: parseEvent(type, { ...data, ...place }), expectedVersion: 0 };
    });
    await log.append({ events, actor: 'bench', unchanged: [] });
  }
}

/** Closes the assessments of all districts and some years: all of their answers have been released. */
export async function closeAssessments(log: EventLog, years = YEARS): Promise<void> {
  const occurredAt = '2024-03-01T00:00:00Z';
  const events = years.flatMap((fiscalYear) =>
    DISTRICTS.map(({ code: district }) => ({
      id: newEventId(),
      event: parseEvent('AssessmentClosed', { fiscalYear, district, occurredAt }),
      expectedVersion: null,
    })),
  );
  await log.append({ events, actor: 'bench', unchanged: [] });
}

/**
 * Makes a log of submissions as long as `events` by its last ones again, in streams of other names and at later
 * positions, with the leaf hashes of those that they are copies of: to be read, but not to be verified.
 */
export async function multiplyLog(db: Kysely<StoreDatabase>, events: number): Promise<void> {
  const { rows } = await sql<{ first: number; last: number }>`
    select min(position)::int as first, max(position)::int as last
    from log.event where type = 'SurveySubmitted'`.execute(db);
  const { first = 1, last = 0 } = rows[0] ?? {};
  const made = last - first + 1;
  for (let copied = last; copied < events; copied += made) {
    await sql`
      insert into log.event
        (position, id, stream, stream_version, type, schema_version, data, actor, recorded_at, leaf_hash)
      select position + ${copied - first + 1}, gen_random_uuid(), stream || '/' || ${copied}::text,
        stream_version, type, schema_version, data, actor, recorded_at, leaf_hash
      from log.event
      where position between ${first} and ${Math.min(last, first + events - copied - 1)}
    `.execute(db);
  }
}
