import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { newLogKey, openPGliteStore, openPostgresStore } from '@ita/event-log';
import { startPostgres } from '../src/support/postgres-server.ts';
import { benchEmmett } from './emmett.ts';
import { benchLog } from './log.ts';

/**
 * Measures the log on both stores, each figure as a ratio against a raw limit in the same run:
 * `npm run bench`, or `node tests/bench/main.ts --events 1000000 --rounds 3` for the long one.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '30000' },
    rounds: { type: 'string', default: '3' },
  },
});
const sizes = { events: Number(values.events), rounds: Number(values.rounds) };
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const directory = await mkdtemp(join(tmpdir(), 'ita-bench-'));
const server = await startPostgres();
try {
  for (const [name, store] of [
    ['PGlite', await openPGliteStore(join(directory, 'pglite'))],
    ['PostgreSQL', openPostgresStore(server.url)],
  ] as const) {
    for (const line of await benchLog(store, newLogKey(), sizes)) say(`${name.padEnd(11)} ${line}`);
    await store.close();
  }
  for (const line of await benchEmmett(server.url, sizes)) say(`PostgreSQL  ${line}`);
  const memoryMib = Math.round(process.resourceUsage().maxRSS / 1024);
  say(`most memory of this process: ${memoryMib} MiB`);
} finally {
  await server.remove();
  await rm(directory, { recursive: true });
}
