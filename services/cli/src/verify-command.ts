import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Service } from '@ita/api';
import type { LogVerdict } from '@ita/event-log';
import { verifyLog } from '@ita/event-log';
import { checkedProof, invalidValue, signedHead } from '@ita/schema';
import type { SignedHead } from '@ita/schema';
import type { Progress } from './progress.ts';

/** What a verification found: a line for a person, and whether all is well. */
export interface Finding {
  readonly sound: boolean;
  readonly line: string;
}

/** The options of `ita verify`. */
export interface VerifyArguments {
  readonly head?: string;
  readonly proof?: string;
  readonly backup?: string;
  readonly key?: string;
}

/** A verdict as a finding. @param sound what is said of a log without damage. */
export function findingOf({ size, heads, damage }: LogVerdict, sound: string): Finding {
  return damage === null
    ? {
        sound: true,
        line: `${sound}: ${size} events as they were when ${heads} heads were signed.`,
      }
    : { sound: false, line: `Damaged at position ${damage.position}: ${damage.reason}.` };
}

/** @throws Refusal INVALID_VALUE for a file that cannot be read. */
async function textOf(field: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw invalidValue(field, path, 'a file to be read');
    throw error;
  }
}

/** The public key in a file. @throws Refusal INVALID_VALUE for what is none. */
export async function publicKeyIn(path: string): Promise<KeyObject> {
  const pem = await textOf('key', path);
  try {
    return createPublicKey(pem);
  } catch {
    throw invalidValue('key', path, 'a public key in PEM, such as log-key.public.pem');
  }
}

async function exportedHead(path: string): Promise<SignedHead> {
  const text = await textOf('head', path);
  try {
    return signedHead.parse(JSON.parse(text));
  } catch {
    throw invalidValue('head', path, 'a head that ita head printed');
  }
}

/** Verifies the whole log against the heads kept beside it, and against an exported one if given. */
export async function verifyWholeLog(
  { db, key, sealedFiles }: Service,
  headPath: string | undefined,
  progress: Progress,
): Promise<Finding> {
  const exportedHeads = headPath === undefined ? [] : [await exportedHead(headPath)];
  const verdict = await verifyLog(db, {
    publicKey: key.publicKey,
    exportedHeads,
    files: sealedFiles,
    onProgress: (position, of) => progress.report(position, of),
  });
  return findingOf(verdict, 'Sound');
}

/** Checks a proof's file with the public key alone; needs no log. */
export async function verifyProof(proofPath: string, keyPath: string): Promise<Finding> {
  const publicKey = await publicKeyIn(keyPath);
  const proof = checkedProof(await textOf('proof', proofPath), publicKey);
  if (proof === null) return { sound: false, line: 'The proof does not hold.' };
  const line =
    proof.kind === 'inclusion'
      ? `Holds: event ${proof.event.id} is at position ${proof.event.position} of the log of ${proof.head.size} events.`
      : `Holds: the log of ${proof.second.size} events begins with the log of ${proof.first.size}.`;
  return { sound: true, line };
}
