import type { Permission } from '../auth/permissions.ts';
import { may } from '../auth/viewer.ts';
import type { ApiContext } from './builder.ts';

/** The argument of every mutation: what is recorded, and of which district. */
interface Recording {
  readonly input: { readonly district: string };
}

/** The rule of a mutation: who has the permission, and of these who is not kept to another district. */
export function toRecord(permission: Permission) {
  return (_: unknown, { input }: Recording, { viewer }: ApiContext): boolean =>
    may(viewer, permission, input.district);
}
