import { createServer } from 'node:http';
import { once } from 'node:events';
import { Refusal } from '@ita/schema';
import { may } from './auth/viewer.ts';
import { denied } from './graphql/denied.ts';
import type { GraphqlApi } from './graphql-api.ts';
import { GRAPHQL_PATH } from './graphql-api.ts';
import type { DoorSettings, Handler } from './http/door.ts';
import { createDoor, LOCAL_DOOR } from './http/door.ts';
import type { Metrics } from './metrics.ts';

/** Where to listen; port 0 takes any free one. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A listening server. */
export interface RunningServer extends AsyncDisposable {
  /** URL of the GraphQL endpoint. */
  readonly url: string;
}

/** Path of what Prometheus scrapes. */
const METRICS_PATH = '/metrics';

/** What each path answers; whatever is no other path is GraphQL's to answer or not to know. */
function router(api: GraphqlApi, metrics: Metrics): Handler {
  return async (request, asking) => {
    const { viewer } = asking;
    if (new URL(request.url).pathname !== METRICS_PATH) return api.fetch(request, asking);
    if (!may(viewer, 'READ_STANDING')) throw denied(viewer);
    return new Response(await metrics.text(), {
      headers: { 'content-type': metrics.contentType },
    });
  };
}

/**
 * Serves the API over HTTP until disposed.
 * @param door who may come in; whoever is at this machine when left out.
 * @throws Refusal ADDRESS_IN_USE when something else listens there.
 */
export async function serve(
  api: GraphqlApi,
  metrics: Metrics,
  { host, port }: Address,
  door: DoorSettings = LOCAL_DOOR,
): Promise<RunningServer> {
  const listener = createDoor(door, router(api, metrics));
  const server = createServer((request, response) => void listener(request, response));
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
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}${GRAPHQL_PATH}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
