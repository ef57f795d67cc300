import { openMemoryService } from '@ita/api';
import type { Service } from '@ita/api';
import { APPEND_EVENTS_MAX } from '@ita/event-log';
import { canonicalJson, newEventId } from '@ita/schema';
import { prawetFy2567 } from '@ita/seeds';
import { sql } from 'kysely';
import { medianSeconds } from './median.ts';

/** Rounds that each figure is the median of. */
const ROUNDS = 3;
/** Batches of APPEND_EVENTS_MAX events a round. */
const BATCHES = 20;

const submissions = prawetFy2567().filter(({ type }) => type === 'SurveySubmitted');
const batch = Array.from({ length: APPEND_EVENTS_MAX }, (_, at) => {
  const event = submissions[at % submissions.length];
  if (event === undefined) throw new Error('the seed has no submissions');
  return event;
});

/** The raw limit: the same rows by one `unnest` a batch into a bare table with a primary key. */
async function insertRaw(db: Service['db']): Promise<void> {
  for (let batches = 0; batches < BATCHES; batches += 1) {
    await sql`
      insert into raw (id, data)
      select id, data::json from unnest(${batch.map(() => newEventId())}::uuid[],
        ${batch.map(({ data }) => canonicalJson(data))}::text[]) as given (id, data)`.execute(db);
  }
}

async function appendEvents({ log }: Service): Promise<void> {
  for (let batches = 0; batches < BATCHES; batches += 1) {
    const events = batch.map((event) => ({
      id: newEventId(),
      event,
      expectedVersion: null,
    }));
    await log.append({ events, actor: 'bench', unchanged: [] });
  }
}

await using service = await openMemoryService();
await sql`create table raw (id uuid primary key, data json not null)`.execute(service.db);
const seconds = await medianSeconds(ROUNDS, {
  raw: () => insertRaw(service.db),
  append: () => appendEvents(service),
});
const rows = BATCHES * APPEND_EVENTS_MAX;
const raw = seconds.get('raw') ?? NaN;
for (const [name, taken] of seconds) {
  const rate = Math.round(rows / taken).toLocaleString('en');
  const ratio = Math.round((100 * raw) / taken);
  process.stdout.write(`${name.padEnd(8)} ${rate} events/s, ${ratio} % of the raw rate\n`);
}
