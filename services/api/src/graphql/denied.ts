import { Refusal } from '@ita/schema';
import type { Viewer } from '../auth/viewer.ts';
import { ANONYMOUS } from '../auth/viewer.ts';

/**
 * What is told to somebody who may not read or do something: to say who they are, or that they may not. It
 * names neither what is there nor who may.
 */
export function denied({ subject, role }: Viewer): Refusal {
  return subject === ANONYMOUS.subject
    ? new Refusal([
        {
          code: 'UNAUTHENTICATED',
          field: 'authorization',
          got: null,
          allowed: 'a key or token of somebody who may do this',
        },
      ])
    : new Refusal([
        {
          code: 'FORBIDDEN',
          field: 'authorization',
          got: role,
          allowed: 'a role that may do this',
        },
      ]);
}
