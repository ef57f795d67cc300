import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServerAdapter } from '@whatwg-node/server';
import type { Authentication } from '../auth/authenticate.ts';
import { LOCAL_ONLY } from '../auth/authenticate.ts';
import type { Asking } from '../auth/viewer.ts';
import { ANONYMOUS } from '../auth/viewer.ts';
import type { AllowedOrigins } from './cross-origin.ts';
import { corsHeaders, refuseForeignHost, refuseForeignPage } from './cross-origin.ts';
import { failureResponse, refusalResponse } from './refusal-response.ts';
import type { CountRequest } from './request-rate.ts';
import { createRequestRate, TooManyRequests } from './request-rate.ts';
import { securityHeaders } from './security-headers.ts';

/** Answers a request of somebody who is known. */
export type Handler = (request: Request, asking: Asking) => Response | Promise<Response>;

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

/**
 * The one way in for every request, whatever its path: it is told who sends it, counted, handed on with its
 * viewer, and its answer gets the headers that all answers have.
 */
export function createDoor(settings: DoorSettings, handler: Handler): Listener {
  const { corsOrigins, requestsPerMinute } = settings;
  const count = createRequestRate(requestsPerMinute);
  return createServerAdapter<{ readonly req: IncomingMessage }>(async (request, { req }) => {
    const address = req.socket.remoteAddress ?? '';
    const response = await admitted(request, address, settings, count, handler).catch(refused);
    const added = { ...securityHeaders(response), ...corsHeaders(request, corsOrigins) };
    for (const [name, value] of Object.entries(added)) response.headers.set(name, value);
    return response;
  });
}

async function admitted(
  request: Request,
  address: string,
  { authentication, corsOrigins }: DoorSettings,
  count: CountRequest,
  handler: Handler,
): Promise<Response> {
  if (!authentication.configured) refuseForeignHost(request);
  refuseForeignPage(request, corsOrigins);
  if (request.method === 'OPTIONS') return new Response(null, { status: NO_CONTENT });
  const viewer = await authentication.viewerOf(request).catch(async (error: unknown) => {
    // Whoever tries keys is counted by where they are.
    await count(address);
    throw error;
  });
  const caller = viewer === ANONYMOUS ? address : viewer.subject;
  await count(caller);
  return handler(request, { viewer, caller });
}

function refused(error: unknown): Response {
  return error instanceof TooManyRequests
    ? refusalResponse(error, { 'retry-after': String(error.retrySeconds) })
    : failureResponse(error);
}
