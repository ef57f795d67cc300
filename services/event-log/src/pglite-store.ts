import { PGlite } from '@electric-sql/pglite';
import { Refusal } from '@ita/schema';
import { Kysely, PGliteDialect } from 'kysely';
import { aggregatedTexts } from './event-texts.ts';
import { alwaysLeads } from './leadership.ts';
import type { Store, StoreDatabase } from './store.ts';

function storeOf(pglite: PGlite): Store {
  const db = new Kysely<StoreDatabase>({ dialect: new PGliteDialect({ pglite }) });
  return {
    db,
    copyTexts: aggregatedTexts(db),
    // PGlite writes before it acknowledges but never calls fsync.
    durability: 'PROCESS_KILL',
    isShared: false,
    leadership: alwaysLeads(db),
    close: () => pglite.close(),
  };
}

/**
 * Opens PGlite in a directory.
 *
 * It lets a second process in without a word and then loses rows, so the caller must hold the lock of
 * the data directory that this one is in (lockDataDirectory).
 * @throws Refusal STORE_UNAVAILABLE when it cannot be opened.
 */
export async function openPGliteStore(directory: string): Promise<Store> {
  try {
    return storeOf(await PGlite.create(directory));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const allowed =
      'a directory that PGlite can open: with room left on its disk, and only its own files';
    const got = `${directory}: ${error.message}`;
    throw new Refusal([{ code: 'STORE_UNAVAILABLE', field: 'data', got, allowed }]);
  }
}

/**
 * Opens PGlite in memory; it is gone when closed.
 * @param template a dump of an empty PGlite, which starts ten times as fast as making one.
 */
export async function openMemoryStore(template?: Blob): Promise<Store> {
  return storeOf(await PGlite.create(template === undefined ? {} : { loadDataDir: template }));
}
