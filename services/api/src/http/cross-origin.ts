import { Refusal } from '@ita/schema';
import { LRUCache } from 'lru-cache';
import { MIN_POSITION_HEADER } from '../positions.ts';
import { isLoopback } from '../settings/listening.ts';
import type { Asked } from './asked.ts';

/** Which pages' scripts may read answers; `*` is any. */
export type AllowedOrigins = readonly string[];

const isAllowed = (origins: AllowedOrigins, origin: string): boolean =>
  origins.includes('*') || origins.includes(origin);

const hostOf = ({ headers, url }: Asked): string => headers.get('host') ?? new URL(url).host;

const isOwn = (request: Asked, origin: string): boolean =>
  URL.canParse(origin) && new URL(origin).host === hostOf(request);

/**
 * Keeps other pages' scripts from asking in the name of whoever has them open (cross-site request forgery):
 * what a browser says it sends for another page is refused unless that page is on the list. Following a
 * link here is no script's doing. Tools send neither header (Fetch Metadata, W3C; RFC 6454).
 * @throws Refusal FORBIDDEN.
 */
export function refuseForeignPage(request: Asked, origins: AllowedOrigins): void {
  const { headers, method } = request;
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site') ?? 'none';
  const follows = method === 'GET' && headers.get('sec-fetch-mode') === 'navigate';
  const foreign =
    origin === null ? site === 'cross-site' || site === 'same-site' : !isOwn(request, origin);
  if (!foreign || follows || (origin !== null && isAllowed(origins, origin))) return;
  const allowed = 'a page of this server, or one of ITA_CORS_ORIGINS';
  throw new Refusal([{ code: 'FORBIDDEN', field: 'origin', got: origin, allowed }]);
}

/** Headers Host that have been found to be of this machine: nearly every request has the same one. */
const OWN_HOSTS = new LRUCache<string, true>({ max: 100 });

/**
 * Keeps pages from reaching a server of this machine by a name of theirs that they let point to it (DNS
 * rebinding): there every caller is the local operator.
 * @throws Refusal FORBIDDEN when the request names another host than this machine.
 */
export function refuseForeignHost(request: Asked): void {
  const given = hostOf(request);
  if (OWN_HOSTS.has(given)) return;
  const { hostname } = new URL(`http://${given}`);
  const host = hostname.replace(/^\[(?<inside>.*)\]$/u, '$<inside>');
  if (isLoopback(host)) {
    OWN_HOSTS.set(given, true);
    return;
  }
  const allowed = 'localhost, or a loopback address';
  throw new Refusal([{ code: 'FORBIDDEN', field: 'host', got: host, allowed }]);
}

/** How long a browser may keep what it was told. */
const PREFLIGHT_SECONDS = '600';

/** The headers that let a page of the list read an answer (Fetch, 3.2); none for any other. */
export function corsHeaders(
  { headers }: Asked,
  origins: AllowedOrigins,
): Readonly<Record<string, string>> {
  const origin = headers.get('origin');
  if (origin === null || !isAllowed(origins, origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': `authorization, content-type, ${MIN_POSITION_HEADER}, last-event-id`,
    'access-control-expose-headers': 'retry-after',
    'access-control-max-age': PREFLIGHT_SECONDS,
    vary: 'origin',
  };
}
