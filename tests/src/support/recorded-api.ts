import type { GraphqlApi, GraphqlResult, Service } from '@ita/api';
import { createGraphqlApi, executeDocument } from '@ita/api';
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
}

/** The GraphQL API of a service; its owner closes the service. */
export function recordedApi(service: Service): RecordedApi {
  const api = createGraphqlApi(service);
  return {
    service,
    api,
    add: async (events) => {
      await recordAll(service.log, events);
      await service.projector.catchUp();
    },
    ask: async (document, variables = {}) =>
      executeDocument(api, document, variables, await service.log.headPosition()),
  };
}
