import { createHash } from 'node:crypto';

/** The entity tag of some bytes: the same bytes, the same tag (strong; RFC 9110, 8.8.3). */
export function etagOf(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url')}"`;
}

/** Whether a client that names these tags has the bytes of a tag already (If-None-Match; RFC 9110, 13.1.2). */
export function isHeld(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim());
  return tags.some((tag) => tag === '*' || tag === etag || tag === `W/${etag}`);
}
