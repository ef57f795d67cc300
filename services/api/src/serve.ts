import { createServer } from 'node:http';
import { once } from 'node:events';
import { Refusal } from '@ita/schema';
import type { GraphqlApi } from './graphql-api.ts';
import { GRAPHQL_PATH } from './graphql-api.ts';
import type { DoorSettings } from './http/door.ts';
import { createDoor, LOCAL_DOOR } from './http/door.ts';
import { createRouter } from './http/router.ts';
import type { Metrics } from './metrics.ts';
import type { ToolsApi } from './tools-api.ts';

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

/**
 * Serves the API over HTTP until disposed.
 * @param door who may come in; whoever is at this machine when left out.
 * @throws Refusal ADDRESS_IN_USE when something else listens there.
 */
export async function serve(
  api: GraphqlApi,
  metrics: Metrics,
  { host, port }: Address,
  tools: ToolsApi,
  door: DoorSettings = LOCAL_DOOR,
): Promise<RunningServer> {
  const listener = createDoor(door, createRouter(api, metrics, tools));
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
