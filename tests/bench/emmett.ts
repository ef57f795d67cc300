import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import type { Sizes } from './log.ts';
import { median, rateLine } from './median.ts';
import { submissions } from './submissions.ts';

const BATCH = 1000;

/** The peer on the same server: Emmett's appends of the same submissions in batches of 1 000. */
export async function benchEmmett(url: string, { events, rounds }: Sizes): Promise<string[]> {
  const store = getPostgreSQLEventStore(url);
  await store.appendToStream('warm-up', [{ type: 'W', data: {} }]);
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    let seconds = 0;
    for (let at = 0; at < Math.ceil(events / BATCH); at += 1) {
      const batch = submissions(BATCH).map(({ type, data }) => ({ type, data }));
      const started = performance.now();
      await store.appendToStream(`bench-${round}-${at}`, batch);
      seconds += (performance.now() - started) / 1000;
    }
    taken.push(seconds);
  }
  await store.close();
  const seconds = median(taken);
  return [
    rateLine('Emmett, batches of 1 000', events, seconds, seconds).replace(
      / {2}\d+ % of raw$/u,
      '',
    ),
  ];
}
