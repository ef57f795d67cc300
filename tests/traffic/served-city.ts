import { readFile } from 'node:fs/promises';
import { freePort } from '../src/support/free-port.ts';
import { runItaWith } from '../src/support/ita.ts';
import { startNode } from '../src/support/node-process.ts';
import type { PostgresServer } from '../src/support/postgres-server.ts';
import { startPostgres } from '../src/support/postgres-server.ts';

/** A synthetic city, served by a process of its own from a PostgreSQL server of its own. */
export interface ServedCity extends AsyncDisposable {
  /** URL of its GraphQL endpoint. */
  readonly url: string;
  readonly postgres: PostgresServer;
  /** Megabytes that the process has in memory (resident set). */
  residentMegabytes(): Promise<number>;
  /** What `ita verify` says of its log once it is stopped. */
  verify(): Promise<string>;
}

const KILOBYTES_OF_MEGABYTE = 1024;
/** Seeds and serves a city; FY2568 of Prawet is open in it. @param directory an empty one. */
export async function serveCity(directory: string, scale: string): Promise<ServedCity> {
  await using opened = new AsyncDisposableStack();
  const postgres = await startPostgres();
  opened.defer(() => postgres.remove());
  const environment = { DATABASE_URL: postgres.url };
  for (const seed of [['seed'], ['seed', '--city', '--scale', scale]]) {
    const { code, stderr } = await runItaWith(environment, '--data', directory, ...seed);
    if (code !== 0) throw new Error(stderr);
  }
  const port = await freePort();
  const server = startNode({ directory, port, environment });
  opened.defer(() => server.stop());
  await server.ready();
  const kept = opened.move();
  return {
    url: server.url,
    postgres,
    residentMegabytes: async () => {
      const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
      const kilobytes = /^VmRSS:\s+(?<kilobytes>\d+)/mu.exec(status)?.groups?.['kilobytes'];
      return Number(kilobytes) / KILOBYTES_OF_MEGABYTE;
    },
    verify: async () => {
      await server.stop();
      const { stdout, stderr } = await runItaWith(environment, '--data', directory, 'verify');
      return (stdout + stderr).trim();
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
