import type { Service } from '@ita/api';
import { record } from '@ita/recorder';
import { prawetFy2567 } from '@ita/seeds';
import type { Progress } from './progress.ts';

const ACTOR = 'ita seed';

/** Events recorded at once: few enough to show progress, many enough to be quick. */
const BATCH_EVENTS = 100;

/**
 * Records Prawet's real FY2567. What is recorded already is left as it is, so an interrupted seed is
 * completed by running it again.
 * @returns a line that says what was recorded.
 */
export async function seed({ log, projector, tree }: Service, progress: Progress): Promise<string> {
  const events = prawetFy2567();
  let recorded = 0;
  for (let start = 0; start < events.length; start += BATCH_EVENTS) {
    const batch = events.slice(start, start + BATCH_EVENTS);
    const proposals = batch.map(({ id, type, data }) => ({ id, type, data }));
    const appended = await record(log, proposals, ACTOR);
    recorded += appended.filter(({ replayed }) => !replayed).length;
    progress.report(start + batch.length, events.length);
  }
  await projector.catchUp();
  await tree.head();
  return `Prawet FY2567: ${events.length} events, ${recorded} of them new.`;
}
