import {
  completeHash,
  completeNodes,
  consistencyRanges,
  inclusionRanges,
  leafHash as hashOfLeaf,
  leafText,
  rangeHash,
} from '@ita/schema';
import type { LeafRange } from '@ita/schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { continues, includes, leafHash } from './merkle.ts';

const LEAVES = Array.from({ length: 40 }, (_, index) => hashOfLeaf(Buffer.from(String(index))));

const hashOf = (range: LeafRange): string =>
  rangeHash(
    completeNodes(range).map(({ level, index }) =>
      completeHash(LEAVES.slice(index * 2 ** level, (index + 1) * 2 ** level)),
    ),
  ).toString('hex');

const treeOf = (size: number) => ({ size, root: hashOf({ start: 0, end: size }) });

const SIZE = fc.integer({ min: 1, max: LEAVES.length });

test('a proof of the log that a leaf is in it holds for that leaf alone', async () => {
  await fc.assert(
    fc.asyncProperty(SIZE, fc.nat(), fc.nat(), async (size, some, other) => {
      const leaf = some % size;
      const path = inclusionRanges(leaf, size).map(hashOf);
      const own = await leafHash(String(leaf));
      expect(await includes(treeOf(size), leaf, own, path)).toBe(true);
      expect(await includes(treeOf(size), other % size, own, path)).toBe(other % size === leaf);
      expect(await includes(treeOf(size), leaf, await leafHash('x'), path)).toBe(false);
      expect(await includes(treeOf(size), leaf, own, [...path, own])).toBe(false);
    }),
  );
});

test('a proof of the log that it only grew holds for its two heads alone', async () => {
  await fc.assert(
    fc.asyncProperty(SIZE, SIZE, async (a, b) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)];
      const path = consistencyRanges(first, second).map(hashOf);
      const [older, newer] = [treeOf(first), treeOf(second)];
      const forged = await leafHash('x');
      expect(await continues(older, newer, path)).toBe(true);
      expect(await continues({ ...older, root: forged }, newer, path)).toBe(false);
      expect(await continues(older, { ...newer, root: forged }, path)).toBe(false);
      expect(await continues(older, newer, [...path, forged])).toBe(false);
      expect(await continues(newer, older, path)).toBe(first === second);
    }),
  );
});

test('the leaf of an event is the text that the log hashes', () => {
  const data = '{"district":"1032","titleTh":"ข้อ O17"}';
  const event = {
    position: 7,
    id: 'an id',
    stream: 'measure-2568-1032-M01',
    streamVersion: 1,
    type: 'MeasurePlanned',
    schemaVersion: 2,
    data,
    actor: 'a "checker"',
    recordedAt: '2024-10-01T00:00:00.000Z',
  };
  expect(canonicalJson({ ...event, data: JSON.parse(data) })).toBe(leafText(event));
});
