import { openAsBlob } from 'node:fs';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of a dump of an empty PGlite: opening one from it takes a tenth of making one. */
    pgliteTemplate: string;
  }
}

/** The dump of an empty PGlite that the test run made, for openMemoryStore and openMemoryService. */
export function pgliteBlob(): Promise<Blob> {
  return openAsBlob(inject('pgliteTemplate'));
}
