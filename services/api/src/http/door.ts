import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '@ita/schema';
import { createServerAdapter } from '@whatwg-node/server';
import type { Authentication } from '../auth/authenticate.ts';
import { LOCAL_ONLY } from '../auth/authenticate.ts';
import type { Asking } from '../auth/viewer.ts';
import { ANONYMOUS, may } from '../auth/viewer.ts';
import { denied } from '../graphql/denied.ts';
import type { Observer } from '../operations/observer.ts';
import type { RequestScope } from '../operations/request-scope.ts';
import { REQUEST_ID_HEADER } from '../operations/request-scope.ts';
import type { Asked, AskedHeaders } from './asked.ts';
import { askedOf } from './asked.ts';
import type { AllowedOrigins } from './cross-origin.ts';
import { corsHeaders, refuseForeignHost, refuseForeignPage } from './cross-origin.ts';
import { httpFailure } from './http-failure.ts';
import type { CountRequest } from './request-rate.ts';
import { createRequestRate } from './request-rate.ts';
import type { Route, Router } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import type { Prepared } from './short-path.ts';
import { plainAnswer, sendPlain } from './short-path.ts';

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
 * viewer to the route of its path, and its answer gets the headers that all answers have. What a route has a short path
 * for is let in and sent out by the same rules.
 */
export function createDoor(
  settings: DoorSettings,
  routeOf: Router,
  { observe, failed }: Observer,
): Listener {
  const count = createRequestRate(settings.requestsPerMinute);

  const headersFor = (
    asked: Asked,
    answer: { readonly headers: Pick<AskedHeaders, 'get'> },
    { requestId }: RequestScope,
  ): Readonly<Record<string, string>> => ({
    ...securityHeaders(answer),
    ...corsHeaders(asked, settings.corsOrigins),
    [REQUEST_ID_HEADER]: requestId,
  });

  const long = createServerAdapter<{ readonly req: IncomingMessage }>((request, { req }) => {
    const route = routeOf(new URL(request.url).pathname);
    return observe(request, route, async (scope) => {
      const admission = { ...settings, address: addressOf(req), count, scope };
      const response = await answered(request, route, admission).catch((error: unknown) =>
        route.answerFailure(httpFailure(request.signal.aborted ? goneClient() : error, failed)),
      );
      for (const [name, value] of Object.entries(headersFor(request, response, scope))) {
        response.headers.set(name, value);
      }
      return response;
    });
  });

  const short = (req: IncomingMessage, res: ServerResponse, asked: Asked, on: OnShortPath) =>
    observe(asked, on.route, async (scope) => {
      const admission = { ...settings, address: addressOf(req), count, scope };
      const answer = await admitted(asked, on.route, admission)
        .then((asking) => on.prepared.answer(asking))
        .catch((error: unknown) => plainAnswer(on.route.answerFailure(httpFailure(error, failed))));
      const get = (name: string): string | null => answer.headers[name] ?? null;
      sendPlain(res, answer, headersFor(asked, { headers: { get } }, scope));
      return answer;
    });

  return async (req, res) => {
    const asked = askedOf(req);
    const route = routeOf(asked.path);
    const prepared = await route.shortPath?.prepare(req, asked);
    return prepared ? short(req, res, asked, { route, prepared }) : long(req, res);
  };
}

/** What a request is going to be answered by, and the route whose short path that is. */
interface OnShortPath {
  readonly route: Route;
  readonly prepared: Prepared;
}

const addressOf = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? '';

interface Admission extends DoorSettings {
  /** Address that the request comes from. */
  readonly address: string;
  readonly count: CountRequest;
  readonly scope: RequestScope;
}

function refuseForeign(request: Asked, { authentication, corsOrigins }: Admission): void {
  if (!authentication.configured) refuseForeignHost(request);
  refuseForeignPage(request, corsOrigins);
}

/** Lets a request in. @returns who sends it. @throws Refusal of whoever may not come in. */
async function admitted(
  request: Asked,
  { permission }: Route,
  admission: Admission,
): Promise<Asking> {
  refuseForeign(request, admission);
  const { authentication, address, count, scope } = admission;
  const viewer = await authentication.viewerOf(request).catch(async (error: unknown) => {
    // Whoever tries keys is counted by where they are.
    await count(address);
    throw error;
  });
  scope.subject = viewer.subject;
  const caller = viewer === ANONYMOUS ? address : viewer.subject;
  await count(caller);
  if (!may(viewer, permission)) throw denied(viewer);
  return { viewer, caller };
}

async function answered(request: Request, route: Route, admission: Admission): Promise<Response> {
  if (request.method !== 'OPTIONS') {
    return route.answer(request, await admitted(request, route, admission));
  }
  refuseForeign(request, admission);
  return new Response(null, { status: NO_CONTENT });
}
