import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consistencyRanges, continues, includes, inclusionRanges } from './proofs.ts';
import type { Hash, LeafRange } from './tree-hash.ts';
import {
  completeHash,
  completeNodes,
  EMPTY_ROOT,
  leafHash,
  nodeHash,
  rangeHash,
  splitOf,
} from './tree-hash.ts';

/** Leaves of the reference vectors of Certificate Transparency (RFC 6962), and the roots over them. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definition, word for word (RFC 9162, 2.1.1). */
function definition(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (only === undefined) return EMPTY_ROOT;
  if (leaves.length === 1) return only;
  const split = splitOf(leaves.length);
  return nodeHash(definition(leaves.slice(0, split)), definition(leaves.slice(split)));
}

const hashesOf = (size: number): readonly Hash[] =>
  Array.from({ length: size }, (_, at) => leafHash(Buffer.from(String(at))));

/** The hash of a range by its complete nodes, as a reader of stored nodes puts it together. */
const byNodes = (leaves: readonly Hash[], range: LeafRange): Hash =>
  rangeHash(
    completeNodes(range).map(({ level, index }) =>
      completeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
    ),
  );

test.each(ROOTS.map((root, size) => [size, root] as const))(
  'the reference vector of %i leaves has the root %s',
  (size, root) => {
    const leaves = LEAVES.slice(0, size).map((hex) => leafHash(Buffer.from(hex, 'hex')));
    expect(definition(leaves).toString('hex')).toBe(root);
    expect(byNodes(leaves, { start: 0, end: size }).toString('hex')).toBe(root);
  },
);

const SIZE = fc.integer({ min: 1, max: 70 });

describe('proofs', () => {
  test('every leaf of every small tree is proved to be in it, and to be nowhere else', () => {
    fc.assert(
      fc.property(SIZE, fc.nat(), fc.nat(), (size, some, other) => {
        const leaves = hashesOf(size);
        const leaf = some % size;
        const root = definition(leaves);
        const path = inclusionRanges(leaf, size).map((range) => byNodes(leaves, range));
        const own = leaves[leaf] ?? EMPTY_ROOT;
        expect(includes({ leaf, size, root }, own, path)).toBe(true);
        const elsewhere = other % size;
        expect(includes({ leaf: elsewhere, size, root }, own, path)).toBe(elsewhere === leaf);
        expect(includes({ leaf, size, root }, leafHash(Buffer.from('x')), path)).toBe(false);
        expect(includes({ leaf, size, root }, own, [...path, root])).toBe(false);
        expect(includes({ leaf, size, root }, own, path.slice(1))).toBe(path.length === 0);
      }),
    );
  });

  test('every tree is proved to be the beginning of every larger one, and of no other', () => {
    fc.assert(
      fc.property(SIZE, SIZE, (a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const leaves = hashesOf(second);
        const older = { size: first, root: definition(leaves.slice(0, first)) };
        const newer = { size: second, root: definition(leaves) };
        const path = consistencyRanges(first, second).map((range) => byNodes(leaves, range));
        expect(continues(older, newer, path)).toBe(true);
        const forged = { size: first, root: leafHash(Buffer.from('x')) };
        expect(continues(forged, newer, path)).toBe(false);
        expect(continues(older, { ...newer, root: forged.root }, path)).toBe(false);
        expect(continues(older, newer, [...path, newer.root])).toBe(false);
      }),
    );
  });

  test('a root by complete nodes is the root by definition', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), (size) => {
        const leaves = hashesOf(size);
        expect(byNodes(leaves, { start: 0, end: size })).toEqual(definition(leaves));
      }),
      { numRuns: 30 },
    );
  });
});
