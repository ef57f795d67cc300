import type { Asked } from '../http/asked.ts';
import type { Route } from '../http/route.ts';
import type { RequestMetrics } from '../metrics.ts';
import type { ProcessLog } from './process-log.ts';
import type { RequestScope } from './request-scope.ts';
import { inScope } from './request-scope.ts';
import { inServerSpan } from './tracing.ts';

/** Sees every request to its answer: a line in the log, a measurement, a span of a trace. */
export interface Observer {
  /** Does what answers a request, within its scope. */
  readonly observe: <Answer extends { readonly status: number }>(
    request: Asked,
    route: Route,
    work: (scope: RequestScope) => Promise<Answer>,
  ) => Promise<Answer>;
  /** Is told of what should not have happened. */
  readonly failed: (error: unknown) => void;
}

const SERVER_ERROR = 500;
const MILLISECONDS_OF_SECOND = 1000;

/**
 * Observes requests. What is told of one is its route, not its path or text: those may name what was asked.
 * @param metrics measures them too, where they are scraped.
 */
export function createObserver(log: ProcessLog, metrics: RequestMetrics): Observer {
  return {
    failed: (err) => log.error({ err }, 'should not have happened'),
    observe: (request, route, work) =>
      inScope(request, (scope) => {
        const { method } = request;
        const attributes = { 'http.request.method': method, 'http.route': route.name };
        return inServerSpan(`${method} ${route.name}`, request, attributes, async (span) => {
          const began = performance.now();
          const response = await work(scope);
          const seconds = (performance.now() - began) / MILLISECONDS_OF_SECOND;
          const { status } = response;
          span.setAttribute('http.response.status_code', status);
          metrics.observe(route.name, status, seconds);
          const level = status >= SERVER_ERROR ? 'warn' : 'info';
          if (log.isLevelEnabled(level)) {
            log[level]({ method, route: route.name, ...scope, status, seconds }, 'request');
          }
          return response;
        });
      }),
  };
}
