import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { invalidValue, Refusal } from '@ita/schema';

/** The Ed25519 key pair that a log's heads are signed with (RFC 8032). */
export interface LogKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** File of the private key in a data directory: PKCS #8, PEM, readable by its owner alone. */
const PRIVATE_KEY_FILE = 'log-key.pem';

/** The file of the log's private key in a data directory, where no other is named. */
export const logKeyFileIn = (directory: string): string => join(directory, PRIVATE_KEY_FILE);

/** File of the public key beside that of the private one: what a verifier elsewhere needs. */
const publicKeyFileOf = (file: string): string =>
  `${file.endsWith('.pem') ? file.slice(0, -'.pem'.length) : file}.public.pem`;

/** A key pair that no file holds. */
export function newLogKey(): LogKey {
  return generateKeyPairSync('ed25519');
}

function keyOf(privateKey: KeyObject): LogKey {
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The key pair in a file; null where there is no file. @throws Refusal INVALID_VALUE for another file. */
async function keptKey(file: string): Promise<LogKey | null> {
  try {
    const privateKey = createPrivateKey(await readFile(file));
    if (privateKey.asymmetricKeyType === 'ed25519') return keyOf(privateKey);
  } catch (error) {
    if (isMissing(error)) return null;
  }
  throw invalidValue('key', file, 'a private key of Ed25519 in PEM, as the log has it');
}

/**
 * Keeps a key pair in a file that is not there yet. Of several processes that do so at once one does, and
 * the others have its key.
 */
async function keep(key: LogKey, file: string): Promise<LogKey> {
  await mkdir(dirname(file), { recursive: true });
  const whole = `${file}.${randomUUID()}`;
  const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(whole, pem, { mode: 0o600, flag: 'wx' });
  // Unlike a renaming, it puts nothing in the place of what is there.
  await link(whole, file).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  await rm(whole);
  const kept = (await keptKey(file)) ?? key;
  const publicPem = kept.publicKey.export({ type: 'spki', format: 'pem' });
  await writeFile(publicKeyFileOf(file), publicPem);
  return kept;
}

/** The key pair in a file, made on first use. @throws Refusal INVALID_VALUE for a file that is none. */
export async function logKeyIn(file: string): Promise<LogKey> {
  return (await keptKey(file)) ?? keep(newLogKey(), file);
}

/**
 * Gives the file of a log's key the key of the log that is to be restored.
 * @param given file of that private key; null where it is there already.
 * @throws Refusal INVALID_VALUE when there is no key, or another one than this.
 */
export async function adoptLogKey(file: string, given: string | null): Promise<LogKey> {
  const kept = await keptKey(file);
  const allowed = `the private key of the log, ${PRIVATE_KEY_FILE} of its old data directory`;
  if (given === null) {
    if (kept !== null) return kept;
    throw invalidValue('key', null, allowed);
  }
  const key = await keptKey(given);
  if (key === null) throw invalidValue('key', given, allowed);
  if (kept === null) return keep(key, file);
  if (kept.publicKey.equals(key.publicKey)) return kept;
  throw invalidValue('key', given, `the key that ${file} has, or a new data directory`);
}

/** A process that would sign the log with another key than the one its heads are signed with. */
export function foreignLogKey(): Refusal {
  const allowed =
    'the key that the heads of this log are signed with: give ITA_LOG_KEY the log-key.pem of the process that signed them';
  return new Refusal([{ code: 'LOG_KEY_DIFFERS', field: 'ITA_LOG_KEY', got: null, allowed }]);
}
