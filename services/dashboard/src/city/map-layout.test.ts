import { expect, test } from 'vitest';
import { GROUP_PLACES, outlineOf, TILES } from './map-layout.ts';

const CODES = Array.from({ length: 50 }, (_, index) => String(1001 + index));

test('each of the fifty districts has a tile of its own', () => {
  expect([...TILES.keys()].sort()).toEqual(CODES);
  const places = [...TILES.values()].map(({ row, column }) => `${row}/${column}`);
  expect(new Set(places).size).toBe(50);
});

test('the name of a group covers no tile', () => {
  const taken = new Set([...TILES.values()].map(({ row, column }) => `${row}/${column}`));
  for (const { row, column, columns } of Object.values(GROUP_PLACES)) {
    for (let across = 0; across < columns; across += 1) {
      expect(taken).not.toContain(`${row}/${column + across}`);
    }
  }
});

test('an outline runs where the next tile is of another group or none', () => {
  const groups = new Map(CODES.map((code) => [code, 'EAST' as const]));
  expect(outlineOf('1036', groups)).toEqual(['top', 'left']);
  expect(outlineOf('1014', groups)).toEqual([]);
});
