import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { runItaWith } from './ita.ts';
import type { NodePlace } from './node-process.ts';

/** Where two nodes are that share a database and a key. */
export interface TwoPlaces extends AsyncDisposable {
  readonly places: readonly [NodePlace, NodePlace];
  /** What every command beside them is run with. */
  readonly environment: NodeJS.ProcessEnv;
  /** A data directory for commands beside them. */
  readonly beside: string;
}

/**
 * Makes room for two nodes on a PostgreSQL database, and records Prawet's year in it unless it is to stay
 * empty. @param settings of both nodes, besides.
 */
export async function twoPlaces(
  databaseUrl: string,
  isSeeded: boolean,
  settings: NodeJS.ProcessEnv = {},
): Promise<TwoPlaces> {
  const home = await mkdtemp(join(tmpdir(), 'ita-nodes-'));
  const environment = {
    ...settings,
    DATABASE_URL: databaseUrl,
    ITA_LOG_KEY: join(home, 'log-key.pem'),
  };
  const beside = join(home, 'beside');
  if (isSeeded) {
    const { code, stderr } = await runItaWith(environment, '--data', beside, 'seed');
    if (code !== 0) throw new Error(stderr);
  }
  const place = async (name: string): Promise<NodePlace> => ({
    directory: join(home, name),
    port: await freePort(),
    environment,
  });
  return {
    places: [await place('a'), await place('b')],
    environment,
    beside,
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}
