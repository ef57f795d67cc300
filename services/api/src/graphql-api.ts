import { inspect } from 'node:util';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { asRetriable } from '@ita/event-log';
import { invalidValue, Refusal } from '@ita/schema';
import { GraphQLError } from 'graphql';
import type { YogaLogger, YogaServerInstance } from 'graphql-yoga';
import { createYoga } from 'graphql-yoga';
import { EXAMPLE_QUERIES } from './example-queries.ts';
import type { ApiContext } from './graphql/builder.ts';
import { graphqlSchema } from './graphql/schema.ts';
import { createLoaders } from './loaders.ts';
import { refusalOrMasked } from './refusal-errors.ts';
import type { Service } from './service.ts';

/** Path of the GraphQL endpoint, and of GraphiQL for a browser. */
export const GRAPHQL_PATH = '/graphql';

/** The GraphQL API as a fetch handler. */
export type GraphqlApi = YogaServerInstance<object, ApiContext>;

/** Logs what should not have happened to standard error; a refusal is an answer, not a failure. */
const failuresOnly: YogaLogger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (error: unknown) => {
    const cause = asRetriable(error instanceof GraphQLError ? error.originalError : error);
    if (!(cause instanceof Refusal)) process.stderr.write(`${inspect(error)}\n`);
  },
};

/** Names the least log position that an answer must have in it: of a reader's own mutation, say. */
export const MIN_POSITION_HEADER = 'ita-min-position';

/**
 * The least log position that a request's answer must have in it; 0 asks nothing.
 * @throws Refusal INVALID_VALUE for a header that is no position.
 */
export function minPositionOf({ headers }: Pick<Request, 'headers'>): number {
  const text = headers.get(MIN_POSITION_HEADER) ?? '0';
  if (/^\d{1,15}$/u.test(text)) return Number(text);
  throw invalidValue(MIN_POSITION_HEADER, text, 'the position that a mutation returned');
}

function contextOf(
  { log, tree, key, db, projector, comparisons }: Service,
  request: Request,
): ApiContext {
  const minPosition = (): number => minPositionOf(request);
  const reached = async (): Promise<void> => {
    if (minPosition() > 0) await projector.reach(minPosition());
  };
  const loaders = createLoaders(db, projector, reached);
  return { log, tree, key, db, projector, comparisons, loaders, minPosition, reached };
}

/** The GraphQL API over an open service; GraphiQL is served with it, from our own files only. */
export function createGraphqlApi(service: Service): GraphqlApi {
  return createYoga<object, ApiContext>({
    schema: graphqlSchema,
    graphqlEndpoint: GRAPHQL_PATH,
    landingPage: false,
    logging: failuresOnly,
    maskedErrors: { maskError: refusalOrMasked },
    context: ({ request }) => contextOf(service, request),
    renderGraphiQL,
    graphiql: {
      title: 'ITA Bangkok: GraphQL',
      defaultQuery: EXAMPLE_QUERIES[0],
      defaultTabs: EXAMPLE_QUERIES.map((query) => ({ query })),
    },
  });
}

/** A GraphQL response as JSON carries it. */
export interface GraphqlResult {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * Answers one document in this process, through the very pipeline that serves HTTP.
 * @param minPosition log position that the answer must have in it at least.
 */
export async function executeDocument(
  api: GraphqlApi,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  minPosition = 0,
): Promise<GraphqlResult> {
  const response = await api.fetch(`http://localhost${GRAPHQL_PATH}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      [MIN_POSITION_HEADER]: String(minPosition),
    },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}
