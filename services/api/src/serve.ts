import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { Refusal } from '@ita/schema';
import { createServerAdapter } from '@whatwg-node/server';
import type { GraphqlApi } from './graphql-api.ts';
import { GRAPHQL_PATH } from './graphql-api.ts';
import type { Metrics } from './metrics.ts';
import { createPageFiles, isPagePath, PAGE_FOLDER } from './page-files.ts';
import type { ToolsApi } from './tools-api.ts';
import { isToolsPath } from './tools-api.ts';

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
const INTERNAL_SERVER_ERROR = 500;

async function answerMetrics(metrics: Metrics, response: ServerResponse): Promise<void> {
  try {
    const text = await metrics.text();
    response.setHeader('content-type', metrics.contentType);
    response.end(text);
  } catch {
    response.statusCode = INTERNAL_SERVER_ERROR;
    response.end();
  }
}

/**
 * Serves the API over HTTP until disposed.
 * @throws Refusal ADDRESS_IN_USE when something else listens there.
 */
export async function serve(
  api: GraphqlApi,
  metrics: Metrics,
  { host, port }: Address,
  tools: ToolsApi,
): Promise<RunningServer> {
  const pages = createServerAdapter(await createPageFiles(PAGE_FOLDER));
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (isPagePath(path)) void pages(request, response);
    else if (request.url === METRICS_PATH) void answerMetrics(metrics, response);
    else if (isToolsPath(request.url ?? '')) void tools(request, response);
    else void api(request, response);
  });
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
