import { join } from 'node:path';
import type { Comparisons } from '@ita/analytics';
import { createComparisons, openColumnarScores } from '@ita/analytics';
import type { Durability, EventLog, LogKey, LogTree, Store, StoreDatabase } from '@ita/event-log';
import {
  createLogTree,
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
  readonly durability: Durability;
  readonly projector: Projector;
  readonly comparisons: Comparisons;
}

/** What a service is made of. */
interface Parts {
  readonly store: Store;
  readonly key: LogKey;
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
  const { store, key, columnsDirectory } = await open(opened);
  const { db, durability, isShared, leadership } = store;
  opened.defer(() => store.close());
  const log = await openEventLog(db, store.copyTexts, isShared);
  if (isShared) await refuseForeignKey(db, key);
  const facts = await openColumnarFacts(columnsDirectory);
  opened.defer(() => facts.close());
  const scores = await openColumnarScores(columnsDirectory);
  opened.defer(() => scores.close());
  const hashOf = (first: number, last: number): Promise<string> => hashOfEvents(db, first, last);
  const parts = { log, db, facts, comparable: scores, leadership, hashOf };
  const projector = createProjector({ ...parts, report });
  opened.defer(() => projector.settled());
  await projector.prepare();
  const comparisons = createComparisons(scores, (fiscalYear, position) =>
    projector.comparableAt(fiscalYear, position),
  );
  opened.defer(() => comparisons.close());
  const tree = createLogTree(db, key);
  const kept = opened.move();
  return {
    log,
    tree,
    key,
    db,
    durability,
    projector,
    comparisons,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
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
    return { store, key, columnsDirectory: dataDirectory };
  }, report);
}

/** Opens the service in memory; it is gone when closed. See openMemoryStore for the template. */
export function openMemoryService(template?: Blob): Promise<Service> {
  return compose(async () => ({
    store: await openMemoryStore(template),
    key: newLogKey(),
    columnsDirectory: null,
  }));
}
