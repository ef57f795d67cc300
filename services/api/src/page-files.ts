import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { faultText } from '@ita/schema';
import type { HttpFailure } from './http/http-failure.ts';
import { faultOf } from './http/http-failure.ts';
import { etagOf, isHeld } from './http/etag.ts';

/** What the dashboard's build leaves (`npm run build`). */
export const PAGE_FOLDER = join(import.meta.dirname, '../../dashboard/dist');

/** Answers a request for a page or what belongs to one. */
export type PageFiles = (request: Request) => Response;

/** A file as it is sent. */
interface SentFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** Files here are named by what is in them: another content is another name. */
const NAMED_BY_CONTENT = '/assets/';
const PAGE = '/index.html';
/** The pages are one file; which of them is shown, its script reads off the address. */
const PAGE_PATHS = /^\/(?:years|district(?:\/\d{4})?|log)?$/u;
const BROTLI = '.br';

/** The page runs its own files only, nothing that is written into it, and talks to this server alone. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const NOT_MODIFIED = 304;
const NOT_FOUND = 404;
const NOT_ALLOWED = 405;
const UNAVAILABLE = 503;

const plain = (status: number, text: string, headers: Readonly<Record<string, string>> = {}) =>
  new Response(`${text}\n`, {
    status,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
  });

/** Why a page is not sent, as text. */
export function pageFailure(failure: HttpFailure): Response {
  const fault = faultOf(failure);
  return plain(failure.status, fault ? faultText(fault) : 'Unexpected error.', failure.headers);
}

/** Whether a path, without its query string, is of a page or of what belongs to one. */
export function isPagePath(path: string): boolean {
  return PAGE_PATHS.test(path) || path.startsWith(NAMED_BY_CONTENT);
}

async function filesIn(folder: string): Promise<ReadonlyMap<string, SentFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const read = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      const bytes = new Uint8Array(await readFile(path));
      const file = { bytes, etag: etagOf(bytes) };
      return [path.slice(folder.length).replaceAll(sep, '/'), file] as const;
    });
  return new Map(await Promise.all(read));
}

const acceptsBrotli = ({ headers }: Request): boolean =>
  (headers.get('accept-encoding') ?? '')
    .split(',')
    .some((coding) => coding.trim().split(';')[0] === 'br');

function sent(request: Request, path: string, file: SentFile, packed?: SentFile): Response {
  const { bytes, etag } = packed ?? file;
  const headers = new Headers({
    'content-type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control': path.startsWith(NAMED_BY_CONTENT)
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
    'content-security-policy': PAGE_POLICY,
    vary: 'accept-encoding',
    etag,
  });
  if (packed) headers.set('content-encoding', 'br');
  if (isHeld(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: NOT_MODIFIED, headers });
  }
  return new Response(request.method === 'HEAD' ? null : bytes, { headers });
}

/**
 * The files of a built page, held in memory: types, entity tags, Brotli where the build made it (RFC 9110), and a
 * policy that lets nothing in from elsewhere. Of a page that is not built it says how to build it.
 */
export async function createPageFiles(folder: string): Promise<PageFiles> {
  const files = await filesIn(folder);
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return plain(NOT_ALLOWED, 'GET or HEAD');
    }
    if (files.size === 0) return plain(UNAVAILABLE, 'The page is not built: npm run build');
    const { pathname } = new URL(request.url);
    const path = PAGE_PATHS.test(pathname) ? PAGE : pathname;
    const file = files.get(path);
    if (!file) return plain(NOT_FOUND, 'There is no such file');
    const packed = acceptsBrotli(request) ? files.get(`${path}${BROTLI}`) : undefined;
    return sent(request, path, file, packed);
  };
}
