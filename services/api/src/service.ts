import { join } from 'node:path';
import type { Comparisons } from '@ita/analytics';
import { createComparisons, openColumnarScores } from '@ita/analytics';
import type {
  Durability,
  EventLog,
  LogKey,
  LogTree,
  SealedFiles,
  Store,
  StoreDatabase,
} from '@ita/event-log';
import {
  createLogTree,
  createSealedFiles,
  hashOfEvents,
  lockDataDirectory,
  logKeyFileIn,
  logKeyIn,
  newLogKey,
  openEventLog,
  openMemoryStore,
  openPGliteStore,
  openPostgresStore,
  refuseForeignKey,
  SHARED_SEALED_FILES,
} from '@ita/event-log';
import type { Projector } from '@ita/projector';
import { createProjector, openColumnarFacts } from '@ita/projector';
import type { Kysely } from 'kysely';

/** The parts of the running service: the log, its tree, the projector behind it, and the database. */
export interface Service extends AsyncDisposable {
  readonly log: EventLog;
  readonly tree: LogTree;
  readonly key: LogKey;
  readonly db: Kysely<StoreDatabase>;
  /** The files of the log's sealed years. */
  readonly sealedFiles: SealedFiles;
  readonly durability: Durability;
  readonly projector: Projector;
  readonly comparisons: Comparisons;
}

/** What a service is made of. */
interface Parts {
  readonly store: Store;
  readonly key: LogKey;
  readonly sealedFiles: SealedFiles;
  /** Where the columnar facts and scores are; null for memory. */
  readonly columnsDirectory: string | null;
}

/** Told, in a line each, of what was lost or outdated and is made anew. */
export type Report = (line: string) => void;

async function compose(
  open: (opened: AsyncDisposableStack) => Promise<Parts>,
  report: Report = () => {},
): Promise<Service> {
  await using opened = new AsyncDisposableStack();
  const { store, key, sealedFiles, columnsDirectory } = await open(opened);
  const { db, durability, leadership } = store;
  opened.defer(() => store.close());
  opened.defer(() => sealedFiles.close());
  const log = await openEventLog(db, { ...store, sealedFiles });
  if (store.isShared) await refuseForeignKey(db, key);
  const facts = await openColumnarFacts(columnsDirectory);
  opened.defer(() => facts.close());
  const scores = await openColumnarScores(columnsDirectory);
  opened.defer(() => scores.close());
  const hashOf = (first: number, last: number): Promise<string> =>
    hashOfEvents(db, first, last, sealedFiles);
  const parts = { log, db, facts, comparable: scores, leadership, hashOf };
  const projector = createProjector({ ...parts, report });
  opened.defer(() => projector.settled());
  await projector.prepare();
  const comparisons = createComparisons(scores, (fiscalYear, position) =>
    projector.comparableAt(fiscalYear, position),
  );
  opened.defer(() => comparisons.close());
  const tree = createLogTree(db, key, sealedFiles);
  const kept = opened.move();
  return {
    log,
    tree,
    key,
    db,
    sealedFiles,
    durability,
    projector,
    comparisons,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Where a data directory has the files of sealed years, and its copies of those that are in buckets. */
export function sealedDirectory(dataDirectory: string): string {
  return join(dataDirectory, 'sealed');
}

/**
 * Opens the service in a data directory, which no other process may have open.
 * @param databaseUrl of a PostgreSQL database for the log and the score tables; PGlite in the data
 * directory when left out. The columnar facts and scores are in the data directory either way.
 * @param logKeyFile of the log's private key; in the data directory when left out. Processes that share a
 * database have the same key.
 * @throws Refusal DATA_DIRECTORY_LOCKED when another process has the directory, LOG_KEY_DIFFERS when the log
 * in the database is signed with another key.
 */
export function openService(
  dataDirectory: string,
  databaseUrl?: string,
  report?: Report,
  logKeyFile: string = logKeyFileIn(dataDirectory),
): Promise<Service> {
  return compose(async (opened) => {
    opened.defer(await lockDataDirectory(dataDirectory));
    const store =
      databaseUrl === undefined
        ? await openPGliteStore(join(dataDirectory, 'pglite'))
        : openPostgresStore(databaseUrl);
    const key = await logKeyIn(logKeyFile);
    const sealedFiles = createSealedFiles(sealedDirectory(dataDirectory));
    return { store, key, sealedFiles, columnsDirectory: dataDirectory };
  }, report);
}

/** Opens the service in memory; it is gone when closed. See openMemoryStore for the template. */
export function openMemoryService(template?: Blob): Promise<Service> {
  return compose(async () => ({
    store: await openMemoryStore(template),
    key: newLogKey(),
    sealedFiles: SHARED_SEALED_FILES,
    columnsDirectory: null,
  }));
}
