import { openService } from '@ita/api';
import { record } from '@ita/recorder';
import { submissions } from '../bench/submissions.ts';

/**
 * Keeps the projections of a data directory busy until it is killed: `live` appends and follows,
 * `rebuild` makes everything anew again and again. Says a line when it is at work.
 */
const [directory = '', work = 'live'] = process.argv.slice(2);
await using service = await openService(directory);
const { log, projector } = service;
await projector.catchUp();
process.stdout.write('at work\n');
if (work === 'live') {
  const following = projector.follow(new AbortController().signal);
  for (;;) {
    const made = submissions(20).map((one) => ({
      ...one,
      data: { ...one.data, fiscalYear: 2567, district: '1032', submissionId: one.id },
    }));
    await record(log, made, 'fault');
    await Promise.race([following, new Promise((resolve) => setTimeout(resolve, 5))]);
  }
}
for (;;) await projector.rebuild();
