import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Measures the log on both stores, each figure as a ratio against a raw limit in the same run:
 * `npm run bench`, or `node tests/bench/main.ts --events 1000000 --rounds 3` for the long one. Each
 * store has a process of its own, so that neither's memory is the other's.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '30000' },
    rounds: { type: 'string', default: '3' },
  },
});

for (const store of ['PGlite', 'PostgreSQL']) {
  const script = join(import.meta.dirname, 'log-bench.ts');
  execFileSync(process.execPath, [script, store, values.events, values.rounds], {
    stdio: 'inherit',
  });
}
