import { openAsBlob } from 'node:fs';
import { inject } from 'vitest';

/** The dump of an empty PGlite that the test run made, for openMemoryStore and openMemoryService. */
export function pgliteBlob(): Promise<Blob> {
  return openAsBlob(inject('pgliteTemplate'));
}
