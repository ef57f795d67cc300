import { createMetrics, createToolsApi, serve } from '@ita/api';
import { syntheticCity } from '@ita/seeds';
import type { z } from 'zod';
import type { SeededApi } from './seeded-api.ts';
import { openSeededApi } from './seeded-api.ts';

/** A server with the page and a small synthetic city of fifty districts and three years. */
export interface DashboardServer extends AsyncDisposable {
  /** Such as http://127.0.0.1:4000, without a path. */
  readonly origin: string;
  readonly seeded: SeededApi;
  /** What GraphQL answers, for what the screen shows to be held against. */
  ask<Data>(shape: z.ZodType<Data>, document: string): Promise<Data>;
}

/** Of the submissions of a synthetic city: enough that every figure has a score. */
const SCALE = 0.05;

/** Starts the server that the tests of the page share. */
export async function startDashboard(): Promise<DashboardServer> {
  const seeded = await openSeededApi([...syntheticCity({ randomSeed: 1, scale: SCALE }).events()]);
  const { service, api } = seeded;
  const address = { host: '127.0.0.1', port: 0 };
  const server = await serve(
    api,
    createMetrics(service.projector),
    address,
    createToolsApi(service),
  );
  return {
    origin: new URL(server.url).origin,
    seeded,
    ask: async (shape, document) => shape.parse((await seeded.ask(document)).data),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await seeded[Symbol.asyncDispose]();
    },
  };
}
