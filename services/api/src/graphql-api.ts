import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { asRetriable } from '@ita/event-log';
import { Refusal } from '@ita/schema';
import { GraphQLError } from 'graphql';
import type { Plugin, YogaLogger, YogaServerInstance } from 'graphql-yoga';
import { createYoga } from 'graphql-yoga';
import { createKeptAnswers } from './answers/kept-answers.ts';
import { createKnownOperations, useKnownOperations } from './answers/known-operations.ts';
import { createPresents } from './answers/present.ts';
import { createShortPath } from './answers/short-path.ts';
import { createContexts } from './api-context.ts';
import type { Asking, Viewer } from './auth/viewer.ts';
import { LOCAL_OPERATOR } from './auth/viewer.ts';
import { EXAMPLE_QUERIES } from './example-queries.ts';
import type { ApiContext } from './graphql/builder.ts';
import { graphqlSchema } from './graphql/schema.ts';
import type { TooLate } from './hardening/time-limit.ts';
import { useHiddenSchema, useLimits, useNoForms, useTimeLimit } from './hardening/use-limits.ts';
import type { ShortPath } from './http/short-path.ts';
import { plainAnswer } from './http/short-path.ts';
import { useEventIds } from './live/use-event-ids.ts';
import { MIN_POSITION_HEADER } from './positions.ts';
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
export type GraphqlApi = YogaServerInstance<GraphqlAsking, ApiContext>;

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

/** What a request may bring besides itself: who sends it, and what it was executed to already. */
type GraphqlAsking = Asking & { readonly late?: TooLate | null };

/** The GraphQL API, and its short path for what is asked again and again. */
export interface GraphqlParts {
  readonly api: GraphqlApi;
  readonly shortPath: ShortPath;
}

/** What took too long once is not begun again. */
function useLate(): Plugin<GraphqlAsking> {
  return {
    onExecute: ({ args: { contextValue }, setResultAndStopExecution }) => {
      if (contextValue.late) setResultAndStopExecution(contextValue.late);
    },
  };
}

/** The GraphQL API over an open service; GraphiQL is served with it, from our own files only. */
export function createGraphql(
  service: Service,
  { limits, introspection, trustedDocuments }: Hardening = USUAL_HARDENING,
  { log, stopping }: ApiProcess = thisProcess(),
): GraphqlParts {
  const presents = createPresents(service.projector);
  const contextOf = createContexts(service, presents, limits.streamsMax, stopping);
  const known = createKnownOperations();
  const api = createYoga<GraphqlAsking, ApiContext>({
    schema: graphqlSchema,
    graphqlEndpoint: GRAPHQL_PATH,
    landingPage: false,
    logging: failuresOnly(log),
    maskedErrors: { maskError: refusalOrMasked },
    context: ({ request, ...asking }) => contextOf(request, asking),
    // Whoever comes in by HTTP is told by the door which pages may read answers.
    cors: false,
    multipart: false,
    batching: false,
    maxRequestBodySize: limits.bodyBytesMax,
    plugins: [
      useLate(),
      // The short path knows documents by their texts, which nobody sends here.
      trustedDocuments === null
        ? useKnownOperations(known)
        : usePersistedOperations({
            getPersistedOperation: (hash) => trustedDocuments.get(hash) ?? null,
          }),
      useLimits(limits),
      useTimeLimit(limits),
      useNoForms(),
      useEventIds(),
      useTracing(),
      !introspection && useHiddenSchema(),
    ],
    renderGraphiQL,
    graphiql: introspection && {
      title: 'ITA Bangkok: GraphQL',
      defaultQuery: EXAMPLE_QUERIES[0],
      defaultTabs: EXAMPLE_QUERIES.map((query) => ({ query })),
    },
  });
  const shortPath = createShortPath({
    known,
    presents,
    kept: createKeptAnswers(presents, limits.keptBytesMax),
    contextOf,
    path: GRAPHQL_PATH,
    limits,
    long: async (request, asking, late) =>
      plainAnswer(await api.fetch(request, { ...asking, late })),
  });
  return { api, shortPath };
}

/** The GraphQL API alone, as a fetch handler; see createGraphql. */
export function createGraphqlApi(...given: Parameters<typeof createGraphql>): GraphqlApi {
  return createGraphql(...given).api;
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
