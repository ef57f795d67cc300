import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { asRetriable } from '@ita/event-log';
import { Refusal } from '@ita/schema';
import { GraphQLError } from 'graphql';
import type { YogaLogger, YogaServerInstance } from 'graphql-yoga';
import { createYoga } from 'graphql-yoga';
import type { Asking, Viewer } from './auth/viewer.ts';
import { clearanceOf, LOCAL_OPERATOR } from './auth/viewer.ts';
import { EXAMPLE_QUERIES } from './example-queries.ts';
import type { ApiContext } from './graphql/builder.ts';
import { graphqlSchema } from './graphql/schema.ts';
import { useHiddenSchema, useLimits, useNoForms, useTimeLimit } from './hardening/use-limits.ts';
import type { OpenStreams } from './live/open-streams.ts';
import { createOpenStreams } from './live/open-streams.ts';
import { streamOf } from './live/stream.ts';
import { useEventIds } from './live/use-event-ids.ts';
import { createLoaders } from './loaders.ts';
import { MIN_POSITION_HEADER, minPositionOf, reachMinPosition } from './positions.ts';
import type { ProcessLog } from './operations/process-log.ts';
import { usualProcessLog } from './operations/process-log.ts';
import { useTracing } from './operations/use-tracing.ts';
import { refusalOrMasked } from './refusal-errors.ts';
import type { Service } from './service.ts';
import type { Limits } from './settings/limits.ts';
import { USUAL_LIMITS } from './settings/limits.ts';

/** Path of the GraphQL endpoint, and of GraphiQL for a browser. */
export const GRAPHQL_PATH = '/graphql';

/** The GraphQL API as a fetch handler. */
export type GraphqlApi = YogaServerInstance<Asking, ApiContext>;

/** How an API is kept from being asked too much. */
export interface Hardening {
  readonly limits: Limits;
  /** Whether the schema can be asked for; GraphiQL, which asks for it, is served where it can. */
  readonly introspection: boolean;
  /** The only documents that are answered, by the SHA-256 of their texts in hex; null answers any. */
  readonly trustedDocuments: ReadonlyMap<string, string> | null;
}

/** How an API is kept from being asked too much when nobody says otherwise. */
export const USUAL_HARDENING: Hardening = {
  limits: USUAL_LIMITS,
  introspection: true,
  trustedDocuments: null,
};

/** The process that an API runs in. */
export interface ApiProcess {
  readonly log: ProcessLog;
  /** Aborted when it is to end: subscriptions end then. */
  readonly stopping: AbortSignal;
}

const thisProcess = (): ApiProcess => ({
  log: usualProcessLog(),
  stopping: new AbortController().signal,
});

/** Logs what should not have happened; a refusal is an answer, not a failure. */
const failuresOnly = (log: ProcessLog): YogaLogger => ({
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (error: unknown) => {
    const cause = asRetriable(error instanceof GraphQLError ? error.originalError : error);
    if (!(cause instanceof Refusal)) log.error({ err: cause ?? error }, 'should not have happened');
  },
});

function contextOf(
  { log, tree, key, db, sealedFiles, projector, comparisons }: Service,
  request: Request,
  { viewer, caller }: Asking,
  streams: OpenStreams,
  stopping: AbortSignal,
): ApiContext {
  const minPosition = (): number => minPositionOf(request);
  const reached = (): Promise<void> => reachMinPosition({ projector }, request);
  const loaders = createLoaders(db, projector, reached);
  const clearance = clearanceOf(viewer);
  const service = { log, tree, key, db, sealedFiles, projector, comparisons };
  const stream = streamOf(request, viewer, stopping, () => streams.open(caller));
  return { ...service, viewer, clearance, loaders, minPosition, reached, stream };
}

/** The GraphQL API over an open service; GraphiQL is served with it, from our own files only. */
export function createGraphqlApi(
  service: Service,
  { limits, introspection, trustedDocuments }: Hardening = USUAL_HARDENING,
  { log, stopping }: ApiProcess = thisProcess(),
): GraphqlApi {
  const streams = createOpenStreams(limits.streamsMax);
  return createYoga<Asking, ApiContext>({
    schema: graphqlSchema,
    graphqlEndpoint: GRAPHQL_PATH,
    landingPage: false,
    logging: failuresOnly(log),
    maskedErrors: { maskError: refusalOrMasked },
    context: ({ request, ...asking }) => contextOf(service, request, asking, streams, stopping),
    // Whoever comes in by HTTP is told by the door which pages may read answers.
    cors: false,
    multipart: false,
    batching: false,
    maxRequestBodySize: limits.bodyBytesMax,
    plugins: [
      useLimits(limits),
      useTimeLimit(limits),
      useNoForms(),
      useEventIds(),
      useTracing(),
      !introspection && useHiddenSchema(),
      trustedDocuments !== null &&
        usePersistedOperations({
          getPersistedOperation: (hash) => trustedDocuments.get(hash) ?? null,
        }),
    ],
    renderGraphiQL,
    graphiql: introspection && {
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
 * @param viewer who asks; whoever is at this machine when left out.
 */
export async function executeDocument(
  api: GraphqlApi,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  minPosition = 0,
  viewer: Viewer = LOCAL_OPERATOR,
): Promise<GraphqlResult> {
  const request = new Request(`http://localhost${GRAPHQL_PATH}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      [MIN_POSITION_HEADER]: String(minPosition),
    },
    body: JSON.stringify({ query, variables }),
  });
  const response = await api.fetch(request, { viewer, caller: viewer.subject });
  return response.json();
}
