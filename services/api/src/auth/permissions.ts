import type { Role } from './role.ts';

/** What can be permitted, and which roles are. Whatever is not in a row is denied. */
const PERMITTED = {
  /** Results; whose assessments is the clearance's matter. */
  READ_RESULTS: ['PUBLIC', 'ANALYST', 'DISTRICT_OFFICER', 'CENTRAL', 'RECORDER', 'AUDITOR'],
  /** Where the log stands, signed, and the metrics: numbers of events, nothing of any. */
  READ_STANDING: ['ANALYST', 'DISTRICT_OFFICER', 'CENTRAL', 'RECORDER', 'AUDITOR'],
  /** The log itself and its proofs. */
  READ_LOG: ['AUDITOR'],
  /** Submissions of surveys. */
  RECORD_SUBMISSIONS: ['RECORDER'],
  /** Checks of OIT items, and official results. */
  RECORD_RESULTS: ['RECORDER', 'CENTRAL'],
  /** Measures and their progress. */
  RECORD_MEASURES: ['RECORDER', 'CENTRAL', 'DISTRICT_OFFICER'],
  /** Opening, closing and publishing. */
  RUN_ASSESSMENTS: ['CENTRAL'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMITTED;

/** Whether a role has a permission; ADMIN has each. */
export function isPermitted(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = PERMITTED[permission];
  return role === 'ADMIN' || roles.includes(role);
}

/** Whether a text names a permission. */
export function isPermission(text: string): text is Permission {
  return Object.hasOwn(PERMITTED, text);
}
