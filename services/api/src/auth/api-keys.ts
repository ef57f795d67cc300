import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { invalidValue, Refusal } from '@ita/schema';
import { z } from 'zod';
import type { Role } from './role.ts';
import { refuseDistrict, ROLES } from './role.ts';
import type { Viewer } from './viewer.ts';

const storedKey = z.object({
  /** First characters of the key: by them it is looked up, listed and revoked. */
  prefix: z.string(),
  /** What it is for; its events are recorded as by `key:` and this. */
  name: z.string(),
  /**
   * SHA-256 of the whole key, hex. A slow hash is for passwords, which can be guessed; a key is 256 random
   * bits, so whoever has the file finds none by trying, and no caller can keep us busy hashing.
   */
  sha256: z.string(),
  role: z.enum(ROLES),
  district: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

/** An API key as the file has it: all but the key itself. Times are ISO 8601. */
export type StoredKey = z.infer<typeof storedKey>;

/** What a new key is to be. */
export interface NewKey {
  readonly name: string;
  readonly role: Role;
  /** District code; of an officer, and of a recorder that is kept to one. */
  readonly district: string | null;
  readonly expiresAt: Date | null;
}

const KEY_BYTES = 32;
const PREFIX_BYTES = 4;
const KEY_PATTERN = /^(?<prefix>ita_[0-9a-f]{8})_[\w-]{43}$/u;

/** What an API key looks like: a text that can be one is never taken for a token. */
export const isKeyShaped = (text: string): boolean => text.startsWith('ita_');

const sha256 = (key: string): Buffer => createHash('sha256').update(key).digest();

/**
 * The keys in a file; none where there is no file.
 * @throws Refusal INVALID_SETTING when the file holds something else.
 */
export async function readKeys(file: string): Promise<readonly StoredKey[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '[]';
    throw error;
  });
  try {
    return z.array(storedKey).parse(JSON.parse(text));
  } catch {
    const allowed = 'a file that ita key has written';
    throw new Refusal([{ code: 'INVALID_SETTING', field: 'ITA_API_KEYS', got: file, allowed }]);
  }
}

/** @throws Refusal INVALID_VALUE when there is such a file. */
async function openNew(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const allowed = 'no file of that name: another ita key is at work, or was killed';
    throw invalidValue('ITA_API_KEYS', file, allowed);
  }
}

/** Replaces the keys in a file whole: a reader has the old ones or the new, never half a file. */
async function changeKeys(
  file: string,
  change: (keys: readonly StoredKey[]) => readonly StoredKey[],
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const next = `${file}.next`;
  // Opened anew or not at all, so that of two who change the keys neither loses what the other did.
  const handle = await openNew(next);
  try {
    await handle.writeFile(`${JSON.stringify(change(await readKeys(file)), null, 2)}\n`);
    await handle.sync();
    await handle.close();
    await rename(next, file);
  } catch (error) {
    await handle.close();
    await rm(next);
    throw error;
  }
}

/**
 * Adds a key and returns it: it is told this once and kept nowhere.
 * @throws Refusal INVALID_VALUE for a role and a district that do not go together.
 */
export async function addKey(file: string, asked: NewKey): Promise<string> {
  refuseDistrict(asked.role, asked.district);
  const prefix = `ita_${randomBytes(PREFIX_BYTES).toString('hex')}`;
  const key = `${prefix}_${randomBytes(KEY_BYTES).toString('base64url')}`;
  const stored: StoredKey = {
    prefix,
    name: asked.name,
    sha256: sha256(key).toString('hex'),
    role: asked.role,
    district: asked.district,
    createdAt: new Date().toISOString(),
    expiresAt: asked.expiresAt?.toISOString() ?? null,
    revokedAt: null,
  };
  await changeKeys(file, (keys) => [...keys, stored]);
  return key;
}

/**
 * Revokes the key with a prefix: from the next request on it is no key.
 * @throws Refusal API_KEY_NOT_FOUND when there is none.
 */
export async function revokeKey(file: string, prefix: string): Promise<void> {
  await changeKeys(file, (keys) => {
    if (!keys.some((key) => key.prefix === prefix)) {
      const allowed = 'the prefix of a key that ita key list shows';
      throw new Refusal([{ code: 'API_KEY_NOT_FOUND', field: 'prefix', got: prefix, allowed }]);
    }
    const now = new Date().toISOString();
    return keys.map((key) =>
      key.prefix === prefix ? { ...key, revokedAt: key.revokedAt ?? now } : key,
    );
  });
}

/** Whether a key counts at a moment (milliseconds since 1970). */
export function isValidAt({ revokedAt, expiresAt }: StoredKey, now: number): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now);
}

/** Finds out whose key a text is; null where it is none that counts now. */
export type KeyCheck = (key: string) => Promise<Viewer | null>;

/** A check against the keys in a file, which is read again whenever it has changed. */
export function createKeyCheck(file: string): KeyCheck {
  let read: { readonly version: string; readonly keys: readonly StoredKey[] } | null = null;
  const keysNow = async (): Promise<readonly StoredKey[]> => {
    const found = await stat(file).catch(() => null);
    const version = `${found?.ino} ${found?.mtimeMs} ${found?.size}`;
    if (read?.version !== version) read = { version, keys: await readKeys(file) };
    return read.keys;
  };
  return async (key) => {
    const prefix = KEY_PATTERN.exec(key)?.groups?.['prefix'];
    const stored = (await keysNow()).find((one) => one.prefix === prefix);
    if (stored === undefined || !isValidAt(stored, Date.now())) return null;
    if (!timingSafeEqual(Buffer.from(stored.sha256, 'hex'), sha256(key))) return null;
    return {
      subject: `key:${stored.name}`,
      role: stored.role,
      district: stored.district,
      expiresAt: stored.expiresAt === null ? null : Date.parse(stored.expiresAt),
    };
  };
}
