import { parseArgs } from 'node:util';
import { roll } from './roll.ts';

/**
 * A rolling restart under load: two nodes on one PostgreSQL behind nginx, each restarted in turn, again and
 * again. `npm run rolling -w tests -- --seconds 60 --callers 8`. Fails for any request that failed, any read
 * that did not have the write before it, any submission lost, or answers of the nodes that differ.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    callers: { type: 'string', default: '8' },
    pause: { type: 'string', default: '0' },
  },
});
const rolled = await roll(Number(values.seconds), {
  callers: Number(values.callers),
  pauseMilliseconds: Number(values.pause),
});
const { requests, failed, stale, submitted, counted, answered, restarts } = rolled;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
say(`${restarts} restarts of one node of two, ${values.callers} callers`);
say(`${requests} requests, ${failed} failed, ${stale} stale`);
say(
  `reads with a position: p50 ${rolled.readP50.toFixed(0)} ms, p99 ${rolled.readP99.toFixed(0)} ms`,
);
say(`${submitted} submissions, ${counted} counted; ${rolled.different} answers differ`);
say(`answered by each node: ${answered.join(', ')}`);
say(`${rolled.notReady} times nobody was ready`);
for (const failure of rolled.failures) say(failure);
const isWell = failed + stale + rolled.different + rolled.notReady === 0 && counted === submitted;
if (!isWell) process.exitCode = 1;
