import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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

async function made(directory: string): Promise<LogKey> {
  const key = newLogKey();
  await mkdir(directory, { recursive: true });
  const publicPem = key.publicKey.export({ type: 'spki', format: 'pem' });
  await writeFile(join(directory, PUBLIC_KEY_FILE), publicPem);
  const privatePem = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(join(directory, PRIVATE_KEY_FILE), privatePem, { mode: 0o600, flag: 'wx' });
  return key;
}

/** The key pair of a data directory, made on first use. */
export async function logKeyIn(directory: string): Promise<LogKey> {
  try {
    const privateKey = createPrivateKey(await readFile(join(directory, PRIVATE_KEY_FILE)));
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return made(directory);
    throw error;
  }
}
