import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../canonical-json.ts';
import { leafText, logEntry } from '../events/log-entry.ts';
import { continues, includes } from './proofs.ts';
import { hashHex, isSignedBy, signedHead } from './signed-head.ts';
import type { SignedHead } from './signed-head.ts';
import type { Hash } from './tree-hash.ts';
import { leafHash } from './tree-hash.ts';

/** Longest path of a proof: a tree of 2^53 events has no longer one. */
const PATH_MAX = 64;

/** That an event is in the log, as a file that is checked with the public key alone. */
const inclusionProof = z.strictObject({
  kind: z.literal('inclusion'),
  event: logEntry,
  head: signedHead,
  path: z.array(hashHex).max(PATH_MAX),
});
export type InclusionProof = z.infer<typeof inclusionProof>;

/** That a log only grew between two sizes: nothing before the first was changed. */
const consistencyProof = z.strictObject({
  kind: z.literal('consistency'),
  first: signedHead,
  second: signedHead,
  path: z.array(hashHex).max(PATH_MAX),
});
export type ConsistencyProof = z.infer<typeof consistencyProof>;

const proofFile = z.discriminatedUnion('kind', [inclusionProof, consistencyProof]);
/** Either proof. */
export type Proof = z.infer<typeof proofFile>;

/** The text of a proof's file: canonical JSON and a line end, so that each byte of it counts. */
export function proofFileText(proof: Proof): string {
  return `${canonicalJson(proof)}\n`;
}

const bytesOf = (hex: string): Hash => Buffer.from(hex, 'hex');
const treeOf = ({ size, root }: SignedHead) => ({ size, root: bytesOf(root) });

function proves(proof: Proof, publicKey: KeyObject): boolean {
  const path = proof.path.map(bytesOf);
  if (proof.kind === 'consistency') {
    const { first, second } = proof;
    const signed = isSignedBy(first, publicKey) && isSignedBy(second, publicKey);
    return signed && continues(treeOf(first), treeOf(second), path);
  }
  const { event, head } = proof;
  const leaf = leafHash(Buffer.from(leafText(event)));
  return (
    isSignedBy(head, publicKey) &&
    includes({ ...treeOf(head), leaf: event.position - 1 }, leaf, path)
  );
}

/**
 * Checks the text of a proof's file with the log's public key alone.
 * @returns the proof when it holds, null when it does not: not one byte of it may be changed.
 */
export function checkedProof(text: string, publicKey: KeyObject): Proof | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { data: proof } = proofFile.safeParse(value);
  if (proof === undefined || proofFileText(proof) !== text) return null;
  return proves(proof, publicKey) ? proof : null;
}
