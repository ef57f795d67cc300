import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Measures the log and what is made from it, each figure beside a raw limit in the same run:
 * `npm run bench` for a small one, and for the long one
 * `node tests/bench/main.ts --events 1000000 --facts 10000000 --seconds 60`.
 * Each measurement has a process of its own, so that none has the memory of another.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '30000' },
    rounds: { type: 'string', default: '3' },
    facts: { type: 'string', default: '300000' },
    seconds: { type: 'string', default: '3' },
  },
});
const { events, rounds, facts, seconds } = values;

for (const [script, ...given] of [
  ['log-bench.ts', 'PGlite', events, rounds],
  ['log-bench.ts', 'PostgreSQL', events, rounds],
  ['from-log-bench.ts', 'PGlite', events],
  ['from-log-bench.ts', 'PostgreSQL', events],
  ['rebuild-bench.ts', facts],
  ['comparison-bench.ts', facts],
  ['live-bench.ts', seconds],
  ['attack-bench.ts', '41'],
] as const) {
  execFileSync(process.execPath, [join(import.meta.dirname, script), ...given], {
    stdio: 'inherit',
  });
}
