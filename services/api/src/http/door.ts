import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '@ita/schema';
import { createServerAdapter } from '@whatwg-node/server';
import type { Authentication } from '../auth/authenticate.ts';
import { LOCAL_ONLY } from '../auth/authenticate.ts';
import { ANONYMOUS, may } from '../auth/viewer.ts';
import { denied } from '../graphql/denied.ts';
import type { Observer } from '../operations/observer.ts';
import type { RequestScope } from '../operations/request-scope.ts';
import type { AllowedOrigins } from './cross-origin.ts';
import { corsHeaders, refuseForeignHost, refuseForeignPage } from './cross-origin.ts';
import { httpFailure } from './http-failure.ts';
import type { CountRequest } from './request-rate.ts';
import { createRequestRate } from './request-rate.ts';
import type { Route, Router } from './route.ts';
import { securityHeaders } from './security-headers.ts';

/** Who comes in, and how often. */
export interface DoorSettings {
  readonly authentication: Authentication;
  readonly corsOrigins: AllowedOrigins;
  /** Requests a minute from one caller; 0 for any number. */
  readonly requestsPerMinute: number;
}

/** Of a server that only this machine may reach. */
export const LOCAL_DOOR: DoorSettings = {
  authentication: LOCAL_ONLY,
  corsOrigins: [],
  requestsPerMinute: 0,
};

/** What a listener of node:http is called with. */
type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

const NO_CONTENT = 204;

/** Nobody reads this answer, and nothing is wrong. */
function goneClient(): Refusal {
  const allowed = 'a client that waits for its answer';
  return new Refusal([{ code: 'STOPPED', field: 'request', got: null, allowed }]);
}

/**
 * The one way in for every request, whatever its path: it is told who sends it, counted, handed on with its
 * viewer to the route of its path, and its answer gets the headers that all answers have.
 */
export function createDoor(
  settings: DoorSettings,
  routeOf: Router,
  { observe, failed }: Observer,
): Listener {
  const count = createRequestRate(settings.requestsPerMinute);
  return createServerAdapter<{ readonly req: IncomingMessage }>(async (request, { req }) => {
    const route = routeOf(new URL(request.url).pathname);
    const address = req.socket.remoteAddress ?? '';
    const response = await observe(request, route, (scope) =>
      admitted(request, route, { ...settings, address, count, scope }).catch((error: unknown) =>
        route.answerFailure(httpFailure(request.signal.aborted ? goneClient() : error, failed)),
      ),
    );
    const added = { ...securityHeaders(response), ...corsHeaders(request, settings.corsOrigins) };
    for (const [name, value] of Object.entries(added)) response.headers.set(name, value);
    return response;
  });
}

interface Admission extends DoorSettings {
  /** Address that the request comes from. */
  readonly address: string;
  readonly count: CountRequest;
  readonly scope: RequestScope;
}

async function admitted(
  request: Request,
  { permission, answer }: Route,
  { authentication, corsOrigins, address, count, scope }: Admission,
): Promise<Response> {
  if (!authentication.configured) refuseForeignHost(request);
  refuseForeignPage(request, corsOrigins);
  if (request.method === 'OPTIONS') return new Response(null, { status: NO_CONTENT });
  const viewer = await authentication.viewerOf(request).catch(async (error: unknown) => {
    // Whoever tries keys is counted by where they are.
    await count(address);
    throw error;
  });
  scope.subject = viewer.subject;
  const caller = viewer === ANONYMOUS ? address : viewer.subject;
  await count(caller);
  if (!may(viewer, permission)) throw denied(viewer);
  return answer(request, { viewer, caller });
}
