import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMemoryService, openService } from '@ita/api';
import type { SeedEvent } from '@ita/seeds';
import type { RecordedApi } from './recorded-api.ts';
import { recordedApi } from './recorded-api.ts';
import { pgliteBlob } from './stores.ts';

/** A service with events in its log, and its GraphQL API. */
export interface SeededApi extends RecordedApi, AsyncDisposable {}

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
  const api = recordedApi(service);
  await api.add(events);
  return {
    ...api,
    [Symbol.asyncDispose]: async () => {
      await service[Symbol.asyncDispose]();
      await rm(directory, { recursive: true });
    },
  };
}
