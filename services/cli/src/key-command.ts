import { addKey, isValidAt, readKeys, ROLE_NAMES, roleNamed } from '@ita/api';
import { districtOf, invalidValue } from '@ita/schema';
import { dayOf } from './filter-options.ts';
import type { Listing } from './listing.ts';

/** What `ita key add` is given. */
export interface KeyArguments {
  readonly role: string;
  readonly district?: string;
  readonly expires?: string;
}

/** A key as a list shows it. */
export interface ListedKey {
  readonly prefix: string;
  readonly name: string;
  readonly role: string;
  readonly district: string | null;
  readonly state: 'VALID' | 'EXPIRED' | 'REVOKED';
  readonly expiresAt: string | null;
}

/** The end of a day in Bangkok. @throws Refusal INVALID_VALUE for what is no day, or one that has passed. */
function expiryOf(text: string | undefined): Date | null {
  const day = dayOf('expires', text);
  if (day === null) return null;
  const end = new Date(`${day}T23:59:59.999+07:00`);
  if (end.getTime() > Date.now()) return end;
  throw invalidValue('expires', day, 'today, or a day to come');
}

/**
 * Adds a key and returns it.
 * @throws Refusal INVALID_VALUE, UNKNOWN_DISTRICT for what a key cannot have.
 */
export async function addApiKey(
  file: string,
  name: string,
  { role: roleName, district, expires }: KeyArguments,
): Promise<string> {
  const role = roleNamed(roleName);
  if (role === null) throw invalidValue('role', roleName, `one of ${ROLE_NAMES.join(', ')}`);
  if (district !== undefined && districtOf(district) === undefined) {
    throw invalidValue('district', district, '1001–1050');
  }
  return addKey(file, { name, role, district: district ?? null, expiresAt: expiryOf(expires) });
}

/** The keys in a file, first added first. */
export async function* listKeys(file: string): AsyncGenerator<ListedKey> {
  for (const key of await readKeys(file)) {
    const { prefix, name, role, district, expiresAt, revokedAt } = key;
    const ended = revokedAt === null ? 'EXPIRED' : 'REVOKED';
    const state = isValidAt(key, Date.now()) ? 'VALID' : ended;
    yield { prefix, name, role, district, state, expiresAt };
  }
}

/** How keys are listed. */
export const KEY_LISTING: Listing<ListedKey> = [
  { title: 'prefix', width: 12, text: ({ prefix }) => prefix },
  { title: 'state', width: 7, text: ({ state }) => state },
  { title: 'role', width: 16, text: ({ role }) => role },
  { title: 'district', width: 8, text: ({ district }) => district ?? '—' },
  { title: 'until', width: 24, text: ({ expiresAt }) => expiresAt ?? '—' },
  { title: 'name', width: 0, text: ({ name }) => name },
];
