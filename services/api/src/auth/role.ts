import { invalidValue } from '@ita/schema';

/**
 * Who somebody is to the service. PUBLIC: anybody, published results. ANALYST: all results. DISTRICT_OFFICER:
 * published results and all of one district, and its measures. CENTRAL: BMA's office: all results, and the
 * lives of assessments. RECORDER: a tool that records. AUDITOR: reads the log. ADMIN: everything.
 */
export const ROLES = [
  'PUBLIC',
  'ANALYST',
  'DISTRICT_OFFICER',
  'CENTRAL',
  'RECORDER',
  'AUDITOR',
  'ADMIN',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that read everything: to be kept to one district they would have to be another. */
const CITY_WIDE: ReadonlySet<Role> = new Set(['PUBLIC', 'ANALYST', 'CENTRAL', 'AUDITOR', 'ADMIN']);

/** The role of a name as people type it: district-officer; null when there is none. */
export function roleNamed(name: string): Role | null {
  const word = name.toUpperCase().replaceAll('-', '_');
  return ROLES.find((role) => role === word) ?? null;
}

/** The names of the roles as people type them. */
export const ROLE_NAMES = ROLES.map((role) => role.toLowerCase().replaceAll('_', '-'));

/** Whether a role and a district fit: an officer has one, a recorder may be kept to one. */
export function isDistrictFitting(role: Role, district: string | null): boolean {
  return role === 'DISTRICT_OFFICER'
    ? district !== null
    : district === null || !CITY_WIDE.has(role);
}

/** @throws Refusal INVALID_VALUE for a role and a district that do not go together. */
export function refuseDistrict(role: Role, district: string | null): void {
  if (isDistrictFitting(role, district)) return;
  const allowed =
    role === 'DISTRICT_OFFICER'
      ? 'the district of the officer'
      : `none, for ${role} has no district`;
  throw invalidValue('district', district, allowed);
}
