import { hash } from 'node:crypto';

/** A SHA-256 hash, 32 bytes. */
export type Hash = Buffer;

/** Leaves and nodes are hashed with different first bytes, so that one is never taken for the other. */
const LEAF_PREFIX = Buffer.from([0]);
const NODE_PREFIX = Buffer.from([1]);

const sha256 = (...parts: readonly Buffer[]): Hash =>
  hash('sha256', Buffer.concat(parts), 'buffer');

/** The hash of a leaf's data (RFC 9162, 2.1.1). */
export function leafHash(data: Buffer): Hash {
  return sha256(LEAF_PREFIX, data);
}

/** The hash of a node over its two children (RFC 9162, 2.1.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(NODE_PREFIX, left, right);
}

/** The root of a tree without leaves (RFC 9162, 2.1.1). */
export const EMPTY_ROOT: Hash = sha256();

/** Leaves `start` up to, not with, `end`, of a tree; 0 the first. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** A node over 2^level leaves, the `index`-th of its level: leaves index × 2^level and on. */
export interface CompleteNode {
  readonly level: number;
  readonly index: number;
}

/** The largest power of two below a size of at least two: where the RFC's tree splits. */
export function splitOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}

/**
 * The complete nodes that a range of the tree is made of, left to right.
 * @param range must start where a subtree does, as every range of the RFC's recursion does.
 */
export function completeNodes({ start, end }: LeafRange): readonly CompleteNode[] {
  const nodes: CompleteNode[] = [];
  for (let at = start; at < end;) {
    const level = Math.floor(Math.log2(end - at));
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** The hash of a range from its complete nodes' hashes, left to right; of none, the empty root. */
export function rangeHash(hashes: readonly Hash[]): Hash {
  return hashes.length === 0
    ? EMPTY_ROOT
    : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The hash of a complete node from those of a whole number of its descendants, a power of two. */
export function completeHash(descendants: readonly Hash[]): Hash {
  let level = descendants;
  while (level.length > 1) {
    level = level.flatMap((left, at) => {
      const right = level[at + 1];
      return at % 2 === 0 && right !== undefined ? [nodeHash(left, right)] : [];
    });
  }
  return level[0] ?? EMPTY_ROOT;
}
