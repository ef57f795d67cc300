import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import type { Sizes } from './log.ts';
import { rateLine } from './median.ts';
import { submissions } from './submissions.ts';

const BATCH = 1000;

/** The peer on the same server: Emmett's appends of the same submissions in batches of 1 000. */
export async function benchEmmett(url: string, { events, rounds }: Sizes): Promise<string[]> {
  const store = getPostgreSQLEventStore(url);
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const batches = Array.from({ length: Math.ceil(events / BATCH) }, () => submissions(BATCH));
    if (round === 0) await store.appendToStream('warm-up', [{ type: 'W', data: {} }]);
    const started = performance.now();
    for (const [at, batch] of batches.entries()) {
      const written = batch.map(({ type, data }) => ({ type, data }));
      await store.appendToStream(`bench-${round}-${at}`, written);
    }
    taken.push((performance.now() - started) / 1000);
  }
  await store.close();
  const seconds = taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)] ?? NaN;
  return [
    rateLine('Emmett, batches of 1 000', events, seconds, seconds).replace(
      / {2}\d+ % of raw$/u,
      '',
    ),
  ];
}
