import { GraphQLError } from 'graphql';
import type { GraphqlParts } from '../graphql-api.ts';
import type { Metrics } from '../metrics.ts';
import type { PageFiles } from '../page-files.ts';
import { isPagePath, pageFailure } from '../page-files.ts';
import { refusalError } from '../refusal-errors.ts';
import type { ToolsApi } from '../tools-api.ts';
import type { HttpFailure } from './http-failure.ts';
import type { Route, Router } from './route.ts';

/** Path of what Prometheus scrapes. */
const METRICS_PATH = '/metrics';

/** A failure of a whole request in the shape that GraphQL's errors have. */
function graphqlFailure({ refusal, status, headers }: HttpFailure): Response {
  const error = refusal === null ? new GraphQLError('Unexpected error.') : refusalError(refusal);
  return Response.json({ errors: [error] }, { status, headers });
}

/** The routes of a server; whatever is no other path is GraphQL's to answer or not to know. */
export function createRouter(
  { api, shortPath }: GraphqlParts,
  metrics: Metrics,
  tools: ToolsApi,
  health: ReadonlyMap<string, Route>,
  pages: PageFiles,
): Router {
  const graphql: Route = {
    name: 'graphql',
    // Each field has a rule of its own besides.
    permission: 'READ_RESULTS',
    answer: (request, asking) => api.fetch(request, asking),
    shortPath,
    answerFailure: graphqlFailure,
  };
  const standing: Route = {
    name: 'metrics',
    permission: 'READ_STANDING',
    answer: async () =>
      new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType } }),
    answerFailure: graphqlFailure,
  };
  const page: Route = {
    name: 'page',
    // Files that are the same for everybody; what they show, they ask GraphQL for.
    permission: 'READ_RESULTS',
    answer: pages,
    answerFailure: pageFailure,
  };
  const fixed = new Map([...health, [METRICS_PATH, standing]]);
  return (path) => fixed.get(path) ?? (isPagePath(path) ? page : (tools.routeOf(path) ?? graphql));
}
