import type { GraphqlApi, GraphqlResult, Service } from '@ita/api';
import { createGraphqlApi, createToolsApi, executeDocument, LOCAL_OPERATOR } from '@ita/api';
import type { SeedEvent } from '@ita/seeds';
import { recordAll } from './record-all.ts';

/** A service that is recorded into, and its GraphQL API. */
export interface RecordedApi {
  readonly service: Service;
  readonly api: GraphqlApi;
  /** Records more events. */
  readonly add: (events: readonly SeedEvent[]) => Promise<void>;
  /** Answers a document with every event so far in it. */
  readonly ask: (
    document: string,
    variables?: Readonly<Record<string, unknown>>,
  ) => Promise<GraphqlResult>;
  /** The text of a file below `/export/` or of an OData answer. */
  readonly read: (path: string) => Promise<string>;
}

/** The GraphQL API of a service; its owner closes the service. */
export function recordedApi(service: Service): RecordedApi {
  const api = createGraphqlApi(service);
  const tools = createToolsApi(service);
  return {
    service,
    api,
    read: async (path) => {
      const request = new Request(new URL(path, 'http://localhost'));
      const asking = { viewer: LOCAL_OPERATOR, caller: LOCAL_OPERATOR.subject };
      const route = tools.routeOf(new URL(request.url).pathname);
      if (route === null) throw new Error(`no tool asks ${path}`);
      const response = await route.answer(request, asking);
      const text = await response.text();
      if (!response.ok) throw new Error(text);
      return text;
    },
    add: async (events) => {
      await recordAll(service.log, events);
      await service.projector.catchUp();
    },
    ask: async (document, variables = {}) =>
      executeDocument(api, document, variables, await service.log.headPosition()),
  };
}
