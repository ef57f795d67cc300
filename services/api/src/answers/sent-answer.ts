import type { Viewer } from '../auth/viewer.ts';
import { ANONYMOUS } from '../auth/viewer.ts';
import type { Asked } from '../http/asked.ts';
import { isHeld } from '../http/etag.ts';
import type { PlainAnswer } from '../http/short-path.ts';
import type { KeptAnswer } from './kept-answers.ts';

const OK = 200;
const NOT_MODIFIED = 304;

/** An answer that is sent to be read once. */
export function sentOnce(contentType: string, body: Buffer): PlainAnswer {
  return { status: OK, headers: { 'content-type': contentType }, body };
}

/**
 * How a kept answer is sent. A client may keep that of a GET and ask each time whether it still holds: then it is told
 * so without the answer (RFC 9110, 13, which has no such thing for POST). What anybody may see, a proxy may keep too.
 */
export function sentKept(
  { method, headers }: Asked,
  contentType: string,
  { body, etag }: KeptAnswer,
  viewer: Viewer,
): PlainAnswer {
  const plain = sentOnce(contentType, body);
  if (method !== 'GET') return plain;
  const tag = etag();
  const validators = {
    etag: tag,
    'cache-control': `${viewer === ANONYMOUS ? 'public' : 'private'}, no-cache`,
    vary: 'accept, authorization, origin',
  };
  return isHeld(headers.get('if-none-match'), tag)
    ? { status: NOT_MODIFIED, headers: validators, body: null }
    : { ...plain, headers: { ...plain.headers, ...validators } };
}
