import { join } from 'node:path';
import type { EventLog, Store, StoreDatabase } from '@ita/event-log';
import { openEventLog, openMemoryStore, openPGliteStore } from '@ita/event-log';
import type { Projector } from '@ita/projector';
import { createProjector, openColumnarFacts } from '@ita/projector';
import type { Kysely } from 'kysely';

/** The parts of the running service: the log, the projector behind it, and the score tables' database. */
export interface Service extends AsyncDisposable {
  readonly log: EventLog;
  readonly db: Kysely<StoreDatabase>;
  readonly projector: Projector;
}

async function compose(openingStore: Promise<Store>, factsPath: string): Promise<Service> {
  await using opened = new AsyncDisposableStack();
  const store = await openingStore;
  opened.defer(() => store.close());
  const log = await openEventLog(store.db);
  const facts = await openColumnarFacts(factsPath);
  opened.defer(() => facts.close());
  const projector = createProjector(log, store.db, facts);
  const kept = opened.move();
  return {
    log,
    db: store.db,
    projector,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/**
 * Opens the service in a data directory, which no other process may have open.
 * @throws Refusal DATA_DIRECTORY_LOCKED when one has.
 */
export function openService(dataDirectory: string): Promise<Service> {
  return compose(openPGliteStore(dataDirectory), join(dataDirectory, 'facts.duckdb'));
}

/** Opens the service in memory; it is gone when closed. See openMemoryStore for the template. */
export function openMemoryService(template?: Blob): Promise<Service> {
  return compose(openMemoryStore(template), ':memory:');
}
