import { canonicalJson } from './canonical-json.ts';
import { bytesOf } from './hex.ts';

/** A head of the log as the API answers it. */
export interface AnsweredHead {
  /** Number of events, as text. */
  readonly size: string;
  readonly root: string;
  readonly time: string;
  readonly signature: string;
}

/** A head as its file has it, and as it was signed. */
export interface SignedHead {
  readonly size: number;
  readonly root: string;
  readonly time: string;
  readonly signature: string;
}

/** Says what was signed, so that the signature is good for nothing else. */
const KIND = 'ita-log-head';

/** The head as its file has it. */
export function fileHead({ size, root, time, signature }: AnsweredHead): SignedHead {
  return { size: Number(size), root, time, signature };
}

/** The bytes between the lines of a PEM file. */
function pemBytes(pem: string): Uint8Array<ArrayBuffer> {
  const base64 = pem.replaceAll(/-----[A-Z ]+-----|\s/gu, '');
  return Uint8Array.from(atob(base64), (unit) => unit.codePointAt(0) ?? 0);
}

/** Whether a head was signed by the owner of a public key (Ed25519, RFC 8032). */
export async function isSignedBy(head: SignedHead, publicKeyPem: string): Promise<boolean> {
  const algorithm = { name: 'Ed25519' };
  const key = await crypto.subtle.importKey('spki', pemBytes(publicKeyPem), algorithm, false, [
    'verify',
  ]);
  const { root, size, time, signature } = head;
  const signed = new TextEncoder().encode(canonicalJson({ kind: KIND, root, size, time }));
  return crypto.subtle.verify(algorithm, key, bytesOf(signature), signed);
}
