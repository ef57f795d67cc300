import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Refusal } from '@ita/schema';
import { createGraphql, GRAPHQL_PATH } from './graphql-api.ts';
import { createDoor } from './http/door.ts';
import { createRouter } from './http/router.ts';
import { createMetrics } from './metrics.ts';
import { healthRoutes } from './operations/health.ts';
import { createPageFiles, PAGE_FOLDER } from './page-files.ts';
import { createObserver } from './operations/observer.ts';
import type { Address, ServerParts } from './server-parts.ts';
import { localParts } from './server-parts.ts';
import type { Service } from './service.ts';
import { createToolsApi } from './tools-api.ts';

/** A listening server. Disposing of it lets answers that have begun come to their end. */
export interface RunningServer extends AsyncDisposable {
  /** URL of the GraphQL endpoint. */
  readonly url: string;
}

/** @throws Refusal ADDRESS_IN_USE when something else listens there. */
async function listen(server: Server, { host, port }: Address): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      const allowed = 'a port that nothing else listens on';
      throw new Refusal([{ code: 'ADDRESS_IN_USE', field: 'port', got: port, allowed }]);
    }
    throw error;
  }
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}${GRAPHQL_PATH}`;
}

const MILLISECONDS_OF_SECOND = 1000;

/** Connections that end an answer stay open for the next request; those are closed as they come idle. */
const IDLE_MILLISECONDS = 50;

const seconds = (count: number): Promise<void> =>
  setTimeout(count * MILLISECONDS_OF_SECOND, undefined, { ref: false });

async function end(server: Server, graceSeconds: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_MILLISECONDS);
  await Promise.race([closed, seconds(graceSeconds)]);
  clearInterval(idle);
  server.closeAllConnections();
  await closed;
}

/**
 * Serves everything that a service answers over HTTP, until disposed: then it says that it is not ready and
 * goes on for the drain of its settings, closing each connection with its next answer; after that it takes no
 * connections, ends subscriptions, and waits for the answers that have begun, up to the grace.
 * @param parts who may come in and how much they may ask; a free port of this machine when left out.
 * @throws Refusal ADDRESS_IN_USE when something else listens there.
 */
export async function startServer(
  service: Service,
  parts: ServerParts = localParts(),
): Promise<RunningServer> {
  const { address, door, hardening, log, lagMax } = parts;
  const draining = new AbortController();
  const stopping = new AbortController();
  const metrics = createMetrics(service.projector);
  const graphql = createGraphql(service, hardening, { log, stopping: stopping.signal });
  const health = healthRoutes({ ...service, lagMax, stopping: draining.signal });
  const pages = await createPageFiles(PAGE_FOLDER);
  const router = createRouter(graphql, metrics, createToolsApi(service), health, pages);
  const listener = createDoor(door, router, createObserver(log, metrics));
  const server = createServer((request, response) => {
    if (draining.signal.aborted) response.setHeader('connection', 'close');
    void listener(request, response);
  });
  const url = await listen(server, address);
  const stop = async (): Promise<void> => {
    draining.abort();
    if (parts.drainSeconds > 0) await seconds(parts.drainSeconds);
    stopping.abort();
    await end(server, parts.graceSeconds);
  };
  let ended: Promise<void> | undefined;
  return {
    url,
    [Symbol.asyncDispose]: () => (ended ??= stop()),
  };
}
