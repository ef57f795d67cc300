import type { AskedHeaders } from './asked.ts';

/** GraphiQL is one page of inline scripts and styles of our own; it loads nothing from elsewhere. */
const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Headers of every answer, as OWASP's REST Security Cheat Sheet asks for. */
export function securityHeaders({
  headers,
}: {
  readonly headers: Pick<AskedHeaders, 'get'>;
}): Readonly<Record<string, string>> {
  const isPage = headers.get('content-type')?.startsWith('text/html') === true;
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-site',
    // A page that needs less has a stricter policy of its own.
    ...(headers.get('content-security-policy') === null && {
      'content-security-policy': isPage ? PAGE_POLICY : DATA_POLICY,
    }),
    // What one reader may see is not the next one's.
    ...(headers.get('cache-control') === null && { 'cache-control': 'no-store' }),
  };
}
