import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../src/support/free-port.ts';
import { runItaWith } from '../src/support/ita.ts';
import type { PostgresServer } from '../src/support/postgres-server.ts';
import { startPostgres } from '../src/support/postgres-server.ts';

const ITA = join(import.meta.dirname, '../../services/cli/src/ita.ts');

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
/** Between two looks whether the server is ready. */
const LOOK_MILLISECONDS = 100;

async function ready(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`ita serve ended with ${server.exitCode}`);
    const answer = await fetch(new URL('/health/ready', url)).catch(() => null);
    if (answer?.ok === true) return;
    await setTimeout(LOOK_MILLISECONDS);
  }
}

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
  const url = `http://127.0.0.1:${port}/graphql`;
  const server = spawn(process.execPath, [ITA, '--data', directory, 'serve', '--port', `${port}`], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null) return;
    server.kill('SIGTERM');
    await once(server, 'close');
  };
  opened.defer(stop);
  await ready(url, server);
  const kept = opened.move();
  return {
    url,
    postgres,
    residentMegabytes: async () => {
      const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
      const kilobytes = /^VmRSS:\s+(?<kilobytes>\d+)/mu.exec(status)?.groups?.['kilobytes'];
      return Number(kilobytes) / KILOBYTES_OF_MEGABYTE;
    },
    verify: async () => {
      await stop();
      const { stdout, stderr } = await runItaWith(environment, '--data', directory, 'verify');
      return (stdout + stderr).trim();
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
