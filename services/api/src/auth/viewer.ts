import type { Clearance } from '@ita/projections';
import type { Permission } from './permissions.ts';
import { isPermitted } from './permissions.ts';
import type { Role } from './role.ts';

/** Who asks: everything that is known of the caller of a request. */
export interface Viewer {
  /** Who they are, as the log names those who record: `key:Metabase`, or the `sub` of a token. */
  readonly subject: string;
  readonly role: Role;
  /** Code of the only district that they may act for; null where they are not kept to one. */
  readonly district: string | null;
  /** When what tells who they are ends, milliseconds since 1970; null for never. */
  readonly expiresAt: number | null;
}

/** What goes with a request: who sends it. */
export interface Asking {
  readonly viewer: Viewer;
  /** What tells one caller from another: the subject, or the address of whoever is nobody in particular. */
  readonly caller: string;
}

/** Whoever runs `ita` on the machine of the data, or reaches a server that tells nobody apart. */
export const LOCAL_OPERATOR: Viewer = {
  subject: 'local',
  role: 'ADMIN',
  district: null,
  expiresAt: null,
};

/** Whoever does not say who they are, where others do. */
export const ANONYMOUS: Viewer = {
  subject: 'anonymous',
  role: 'PUBLIC',
  district: null,
  expiresAt: null,
};

/** Roles that see what is not published yet, of every district. */
const SEE_EVERYTHING: ReadonlySet<Role> = new Set(['ANALYST', 'CENTRAL', 'ADMIN']);

/** Which assessments somebody may see; see maySee. */
export function clearanceOf({ role, district }: Viewer): Clearance {
  return {
    everything: SEE_EVERYTHING.has(role),
    district: role === 'DISTRICT_OFFICER' ? district : null,
  };
}

/** Whether somebody may do what a permission is for, to a district where it is to one. */
export function may(viewer: Viewer, permission: Permission, district?: string): boolean {
  if (!isPermitted(viewer.role, permission)) return false;
  return district === undefined || viewer.district === null || viewer.district === district;
}
