import { bytesOf, hexOf } from './hex.ts';

/** A SHA-256 hash, hex. */
export type Hash = string;

/** A Merkle tree by its number of leaves and its root. */
export interface Tree {
  readonly size: number;
  readonly root: Hash;
}

/** Leaves and nodes are hashed with different first bytes (RFC 9162, 2.1.1). */
const LEAF_PREFIX = '00';
const NODE_PREFIX = '01';

/** What a path leads to; null where it is none of such a tree. */
type Walk<Result> = Promise<Result | null>;

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Hash> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Hash of a leaf's text. */
export function leafHash(text: string): Promise<Hash> {
  return sha256(bytesOf(LEAF_PREFIX + hexOf(new TextEncoder().encode(text))));
}

function nodeHash(left: Hash, right: Hash): Promise<Hash> {
  return sha256(bytesOf(NODE_PREFIX + left + right));
}

/** Leaves on the left of a tree: the greatest power of two below its size. */
function splitOf(size: number): number {
  return 2 ** Math.ceil(Math.log2(size) - 1);
}

async function rootOver(leaf: number, size: number, own: Hash, path: readonly Hash[]): Walk<Hash> {
  if (size === 1) return path.length === 0 ? own : null;
  const sibling = path.at(-1);
  if (sibling === undefined) return null;
  const [left, rest] = [splitOf(size), path.slice(0, -1)];
  const isLeft = leaf < left;
  const hash = isLeft
    ? await rootOver(leaf, left, own, rest)
    : await rootOver(leaf - left, size - left, own, rest);
  if (hash === null) return null;
  return isLeft ? nodeHash(hash, sibling) : nodeHash(sibling, hash);
}

/**
 * Whether a path proves that a leaf is in a tree, by the definition of such a path turned round (RFC 9162, 2.1.3).
 * @param leaf 0 the first.
 */
export async function includes(
  { size, root }: Tree,
  leaf: number,
  own: Hash,
  path: readonly Hash[],
): Promise<boolean> {
  return leaf >= 0 && leaf < size && (await rootOver(leaf, size, own, path)) === root;
}

/** Roots of the older and of the newer tree over one range. */
type Roots = readonly [older: Hash, newer: Hash];

async function rootsOver(
  first: number,
  size: number,
  whole: Hash | null,
  path: readonly Hash[],
): Walk<Roots> {
  if (first === size) {
    const [hash, ...more] = whole === null ? path : [whole, ...path];
    return hash === undefined || more.length > 0 ? null : [hash, hash];
  }
  const sibling = path.at(-1);
  if (sibling === undefined) return null;
  const [left, rest] = [splitOf(size), path.slice(0, -1)];
  if (first <= left) {
    const roots = await rootsOver(first, left, whole, rest);
    return roots && [roots[0], await nodeHash(roots[1], sibling)];
  }
  const roots = await rootsOver(first - left, size - left, null, rest);
  return roots && [await nodeHash(sibling, roots[0]), await nodeHash(sibling, roots[1])];
}

/**
 * Whether a path proves that one tree is the beginning of another, so that nothing before its end was changed
 * (RFC 9162, 2.1.4).
 */
export async function continues(older: Tree, newer: Tree, path: readonly Hash[]): Promise<boolean> {
  if (older.size < 1 || older.size > newer.size) return false;
  const roots = await rootsOver(older.size, newer.size, older.root, path);
  return roots?.[0] === older.root && roots[1] === newer.root;
}
