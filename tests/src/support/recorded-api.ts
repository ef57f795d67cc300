import type { GraphqlApi, GraphqlResult, Service } from '@ita/api';
import { createGraphqlApi, executeDocument } from '@ita/api';
import { record } from '@ita/recorder';
import type { SeedEvent } from '@ita/seeds';

/** Events recorded at once. */
const BATCH_EVENTS = 500;

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
      for (let at = 0; at < events.length; at += BATCH_EVENTS) {
        await record(service.log, events.slice(at, at + BATCH_EVENTS), 'test');
      }
      await service.projector.catchUp();
    },
    ask: async (document, variables = {}) =>
      executeDocument(api, document, variables, await service.log.headPosition()),
  };
}
