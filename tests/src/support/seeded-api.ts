import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphqlApi, GraphqlResult, Service } from '@ita/api';
import { createGraphqlApi, executeDocument, openMemoryService, openService } from '@ita/api';
import type { SeedEvent } from '@ita/seeds';
import { recordAll } from './record-all.ts';
import { pgliteBlob } from './stores.ts';

/** A service and its GraphQL API. */
export interface SeededApi extends AsyncDisposable {
  readonly service: Service;
  readonly api: GraphqlApi;
  /** Records more events. */
  add(events: readonly SeedEvent[]): Promise<void>;
  /** Answers a document with every event so far in it. */
  ask(document: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphqlResult>;
}

/**
 * Opens a service with some events in its log.
 * @param databaseUrl of an empty PostgreSQL database; all in memory when left out.
 */
export async function openSeededApi(
  events: readonly SeedEvent[],
  databaseUrl?: string,
): Promise<SeededApi> {
  const directory = await mkdtemp(join(tmpdir(), 'ita-seeded-'));
  const service =
    databaseUrl === undefined
      ? await openMemoryService(await pgliteBlob())
      : await openService(directory, databaseUrl);
  const api = createGraphqlApi(service);
  const add = async (more: readonly SeedEvent[]): Promise<void> => {
    await recordAll(service.log, more);
    await service.projector.catchUp();
  };
  await add(events);
  return {
    service,
    api,
    add,
    ask: async (document, variables = {}) =>
      executeDocument(api, document, variables, await service.log.headPosition()),
    [Symbol.asyncDispose]: async () => {
      await service[Symbol.asyncDispose]();
      await rm(directory, { recursive: true });
    },
  };
}
