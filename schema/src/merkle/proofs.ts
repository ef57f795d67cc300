import type { Hash, LeafRange } from './tree-hash.ts';
import { nodeHash, splitOf } from './tree-hash.ts';

/**
 * The ranges whose hashes prove that a leaf is in a tree, from the leaf up (RFC 9162, 2.1.3.1).
 * @param leaf 0 the first, below `size`.
 */
export function inclusionRanges(leaf: number, size: number): readonly LeafRange[] {
  const siblings: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (leaf < middle) {
      siblings.push({ start: middle, end });
      end = middle;
    } else {
      siblings.push({ start, end: middle });
      start = middle;
    }
  }
  return siblings.toReversed();
}

/**
 * The ranges whose hashes prove that the tree of `first` leaves is the beginning of the tree of
 * `second` leaves (RFC 9162, 2.1.4.1); 0 < first ≤ second.
 */
export function consistencyRanges(first: number, second: number): readonly LeafRange[] {
  if (first === second) return [];
  const ranges: LeafRange[] = [];
  let [start, end] = [0, second];
  let whole = true;
  while (end !== first) {
    const middle = start + splitOf(end - start);
    if (first <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
      whole = false;
    }
  }
  return [...(whole ? [] : [{ start, end }]), ...ranges.toReversed()];
}

/** Whether a path proves a leaf to be in the tree with this root (RFC 9162, 2.1.3.2). */
export function includes(
  { leaf, size, root }: { readonly leaf: number; readonly size: number; readonly root: Hash },
  leafHash: Hash,
  path: readonly Hash[],
): boolean {
  if (leaf < 0 || leaf >= size) return false;
  let [node, last, hash] = [leaf, size - 1, leafHash];
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hash.equals(root);
}

/** A tree by its number of leaves and its root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

/** Whether a path proves the first tree to be the beginning of the second (RFC 9162, 2.1.4.2). */
export function continues(first: TreeHead, second: TreeHead, path: readonly Hash[]): boolean {
  if (first.size < 1 || first.size > second.size) return false;
  if (first.size === second.size) return path.length === 0 && first.root.equals(second.root);
  const [head, ...rest] = isPowerOfTwo(first.size) ? [first.root, ...path] : path;
  if (head === undefined) return false;
  let [node, last] = [first.size - 1, second.size - 1];
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  let [older, newer] = [head, head];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      newer = nodeHash(newer, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && older.equals(first.root) && newer.equals(second.root);
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}
