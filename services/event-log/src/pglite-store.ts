import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { lockDataDirectory } from './data-directory-lock.ts';
import type { Store, StoreDatabase } from './store.ts';

function storeOf(pglite: PGlite, release: () => Promise<void>): Store {
  const db = new Kysely<StoreDatabase>({ dialect: new PGliteDialect({ pglite }) });
  return {
    db,
    // PGlite writes before it acknowledges but never calls fsync.
    durability: 'PROCESS_KILL',
    close: async () => {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
      await release();
    },
  };
}

/**
 * Opens PGlite in a data directory, which no other process may have open.
 * @throws Refusal DATA_DIRECTORY_LOCKED when one has.
 */
export async function openPGliteStore(dataDirectory: string): Promise<Store> {
  const release = await lockDataDirectory(dataDirectory);
  try {
    return storeOf(await PGlite.create(join(dataDirectory, 'pglite')), release);
  } catch (error) {
    await release();
    throw error;
  }
}

/**
 * Opens PGlite in memory; it is gone when closed.
 * @param template a dump of an empty PGlite, which starts ten times as fast as making one.
 */
export async function openMemoryStore(template?: Blob): Promise<Store> {
  const pglite = await PGlite.create(template === undefined ? {} : { loadDataDir: template });
  return storeOf(pglite, async () => {});
}
