import type { EventLog } from '@ita/event-log';
import { record } from '@ita/recorder';
import type { SeedEvent } from '@ita/seeds';

/** Events recorded at once. */
const BATCH_EVENTS = 1000;

/** Records events in their order. */
export async function recordAll(log: EventLog, events: Iterable<SeedEvent>): Promise<void> {
  let batch: SeedEvent[] = [];
  const recordBatch = async (): Promise<void> => {
    if (batch.length > 0) await record(log, batch, 'test');
    batch = [];
  };
  for (const event of events) {
    batch.push(event);
    if (batch.length === BATCH_EVENTS) await recordBatch();
  }
  await recordBatch();
}
