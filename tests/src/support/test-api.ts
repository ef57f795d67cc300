import type { GraphqlApi, GraphqlResult, Service } from '@ita/api';
import { createGraphqlApi, executeDocument, openMemoryService } from '@ita/api';
import { pgliteBlob } from './stores.ts';

/** A service in memory and ways to ask it as a client does. */
export interface TestApi extends AsyncDisposable {
  readonly service: Service;
  readonly api: GraphqlApi;
  /** Records; the input's fiscal year is 2568 unless it says otherwise. */
  mutate(field: string, type: string, input: object): Promise<GraphqlResult>;
  /** Asks for an answer that has every event so far in it; fails when it has errors. */
  ask(document: string, variables?: object): Promise<unknown>;
  /** The extensions of the first error of a mutation that is refused; the log is seen to be unchanged. */
  refused(field: string, type: string, input: object): Promise<unknown>;
}

/** Opens a service in memory with its API. */
export async function openTestApi(): Promise<TestApi> {
  const service = await openMemoryService(await pgliteBlob());
  const api = createGraphqlApi(service);
  const mutate = (field: string, type: string, input: object) =>
    executeDocument(
      api,
      `mutation M($input: ${type}!) { ${field}(input: $input) { eventIds position replayed } }`,
      { input: { fiscalYear: 2568, ...input } },
    );
  return {
    service,
    api,
    mutate,
    ask: async (document, variables = {}) => {
      const head = await service.log.headPosition();
      const { data, errors } = await executeDocument(api, document, { ...variables }, head);
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    refused: async (field, type, input) => {
      const head = await service.log.headPosition();
      const { errors } = await mutate(field, type, input);
      if ((await service.log.headPosition()) !== head) throw new Error('the log has moved');
      const [first] = errors ?? [];
      return first && 'extensions' in first ? first.extensions : null;
    },
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}
