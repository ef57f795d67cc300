import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invalidValue } from '@ita/schema';

/** The Ed25519 key pair that a log's heads are signed with (RFC 8032). */
export interface LogKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** File of the private key in a data directory: PKCS #8, PEM, readable by its owner alone. */
const PRIVATE_KEY_FILE = 'log-key.pem';
/** File of the public key beside it: what a verifier elsewhere needs. */
const PUBLIC_KEY_FILE = 'log-key.public.pem';

/** A key pair that no file holds. */
export function newLogKey(): LogKey {
  return generateKeyPairSync('ed25519');
}

function keyOf(privateKey: KeyObject): LogKey {
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

async function keep(key: LogKey, directory: string): Promise<LogKey> {
  await mkdir(directory, { recursive: true });
  const publicPem = key.publicKey.export({ type: 'spki', format: 'pem' });
  await writeFile(join(directory, PUBLIC_KEY_FILE), publicPem);
  const privatePem = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(join(directory, PRIVATE_KEY_FILE), privatePem, { mode: 0o600, flag: 'wx' });
  return key;
}

/** The key pair of a data directory; null where none was made yet. */
async function keptKey(directory: string): Promise<LogKey | null> {
  try {
    return keyOf(createPrivateKey(await readFile(join(directory, PRIVATE_KEY_FILE))));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** The key pair of a data directory, made on first use. */
export async function logKeyIn(directory: string): Promise<LogKey> {
  return (await keptKey(directory)) ?? keep(newLogKey(), directory);
}

async function privateKeyIn(path: string): Promise<KeyObject> {
  try {
    return createPrivateKey(await readFile(path));
  } catch {
    throw invalidValue('key', path, `the private key of the log, ${PRIVATE_KEY_FILE} of its data`);
  }
}

/**
 * Gives a data directory the key of the log that is to be restored there.
 * @param path of its private key; null where the directory has it already.
 * @throws Refusal INVALID_VALUE when there is no key, or another one than this.
 */
export async function adoptLogKey(directory: string, path: string | null): Promise<LogKey> {
  const kept = await keptKey(directory);
  if (path === null) {
    if (kept !== null) return kept;
    const allowed = `the private key of the log, ${PRIVATE_KEY_FILE} of its old data directory`;
    throw invalidValue('key', null, allowed);
  }
  const given = keyOf(await privateKeyIn(path));
  if (kept === null) return keep(given, directory);
  if (kept.publicKey.equals(given.publicKey)) return kept;
  throw invalidValue('key', path, `the key that ${directory} has, or a new data directory`);
}
