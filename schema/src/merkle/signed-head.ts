import type { KeyObject } from 'node:crypto';
import { sign, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../canonical-json.ts';

/** A SHA-256 hash as 64 lower-case hex digits. */
export const hashHex = z.string().regex(/^[0-9a-f]{64}$/u, { error: '64 lower-case hex digits' });

/** The log at one size, signed: who has it can tell whether anything up to there is ever changed. */
export const signedHead = z.strictObject({
  /** Number of events. */
  size: z.int().min(0),
  /** Root of the Merkle tree over them. */
  root: hashHex,
  /** When it was signed (CE, UTC). */
  time: z.iso.datetime(),
  /** Ed25519 over the canonical JSON of kind, root, size and time. */
  signature: z.string().regex(/^[0-9a-f]{128}$/u, { error: '128 lower-case hex digits' }),
});
export type SignedHead = z.infer<typeof signedHead>;

/** What a head says, without its signature. */
export type UnsignedHead = Omit<SignedHead, 'signature'>;

/** Says what is signed, so that the signature is good for nothing else. */
const KIND = 'ita-log-head';

const signedBytes = ({ root, size, time }: UnsignedHead): Buffer =>
  Buffer.from(canonicalJson({ kind: KIND, root, size, time }));

/** Signs a head with an Ed25519 private key (RFC 8032). */
export function signHead(head: UnsignedHead, privateKey: KeyObject): SignedHead {
  return { ...head, signature: sign(null, signedBytes(head), privateKey).toString('hex') };
}

/** Whether a head was signed with the private key of this public one. */
export function isSignedBy(head: SignedHead, publicKey: KeyObject): boolean {
  return verify(null, signedBytes(head), publicKey, Buffer.from(head.signature, 'hex'));
}
