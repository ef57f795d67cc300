import type { EventLog } from '@ita/event-log';
import { record } from '@ita/recorder';
import type { SeedEvent } from '@ita/seeds';
import type { Progress } from './progress.ts';

/** Who records seeds. */
export const SEED_ACTOR = 'ita seed';

/** Events recorded at once: few enough to show progress, many enough to be quick. */
const BATCH_EVENTS = 500;

function* batchesOf(events: Iterable<SeedEvent>): Generator<readonly SeedEvent[]> {
  let batch: SeedEvent[] = [];
  for (const event of events) {
    batch.push(event);
    if (batch.length < BATCH_EVENTS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Records a batch. @returns how many of its events are new in the log. */
async function recordBatch(log: EventLog, batch: readonly SeedEvent[]): Promise<number> {
  const proposals = batch.map(({ id, type, data }) => ({ id, type, data }));
  const appended = await record(log, proposals, SEED_ACTOR);
  return appended.filter(({ replayed }) => !replayed).length;
}

/**
 * Records a seed's events in their order, batch by batch, each batch all or nothing; the next is made
 * while one is recorded. What is recorded already is left as it is, so running it again completes it.
 * @param eventCount of all events, for the progress shown.
 * @returns how many of them are new in the log.
 * @throws Refusal with what is wrong with a batch; those before it stay recorded.
 */
export async function recordSeed(
  log: EventLog,
  events: Iterable<SeedEvent>,
  eventCount: number,
  progress: Progress,
): Promise<number> {
  let added = 0;
  let done = 0;
  let recording = Promise.resolve(0);
  for (const batch of batchesOf(events)) {
    added += await recording;
    progress.report(done, eventCount);
    recording = recordBatch(log, batch);
    // What it fails with is met where it is awaited, a batch later.
    recording.catch(() => {});
    done += batch.length;
  }
  added += await recording;
  progress.report(done, eventCount);
  return added;
}
