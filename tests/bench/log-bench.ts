import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newLogKey, openPGliteStore, openPostgresStore } from '@ita/event-log';
import { startPostgres } from '../src/support/postgres-server.ts';
import { benchEmmett } from './emmett.ts';
import { benchLog } from './log.ts';
import type { Sizes } from './log.ts';

const SAMPLE_MILLISECONDS = 50;

/** Runs work and says what it measured, and the most memory that this process had meanwhile. */
async function withMemory(work: () => Promise<string[]>): Promise<string[]> {
  let most = 0;
  const sample = (): void => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const sampling = setInterval(sample, SAMPLE_MILLISECONDS);
  try {
    return [...(await work()), `most memory meanwhile: ${Math.round(most / 2 ** 20)} MiB`];
  } finally {
    clearInterval(sampling);
  }
}

async function benchPGlite(sizes: Sizes): Promise<string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'ita-bench-'));
  const store = await openPGliteStore(join(directory, 'pglite'));
  try {
    // Making the database took more, once, than all that follows.
    return await withMemory(() => benchLog(store, newLogKey(), sizes));
  } finally {
    await store.close();
    await rm(directory, { recursive: true });
  }
}

async function benchPostgres(sizes: Sizes): Promise<string[]> {
  const server = await startPostgres();
  const store = openPostgresStore(server.url);
  try {
    const lines = await withMemory(() => benchLog(store, newLogKey(), sizes));
    return [...lines, ...(await benchEmmett(server.url, sizes))];
  } finally {
    await store.close();
    await server.remove();
  }
}

const [name = 'PGlite', events, rounds] = process.argv.slice(2);
const sizes = { events: Number(events), rounds: Number(rounds) };
const lines = await (name === 'PGlite' ? benchPGlite(sizes) : benchPostgres(sizes));
for (const line of lines) process.stdout.write(`${name.padEnd(11)} ${line}\n`);
