import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { suppressedGroups } from './suppressed-groups.ts';

const MIN = 10;

const withheldOf = (everybody: number, sizes: Readonly<Record<string, number>>) =>
  [...suppressedGroups({ everybody, groups: new Map(Object.entries(sizes)) }, MIN)].toSorted();

test('two small groups that are not enough for each other take a third with them', () => {
  expect(withheldOf(47, { a: 4, b: 5, c: 12, d: 26 })).toEqual(['a', 'b', 'c']);
  expect(withheldOf(48, { a: 4, b: 6, c: 12, d: 26 })).toEqual(['a', 'b']);
});

test('a single small group never stands alone, however many answered', () => {
  expect(withheldOf(53, { a: 3, b: 20, c: 30 })).toEqual(['a', 'b']);
});

test('those who did not say hide a small group when they are enough with it', () => {
  expect(withheldOf(60, { a: 3, b: 20, c: 30 })).toEqual(['a']);
  expect(withheldOf(55, { a: 3, b: 20, c: 30 })).toEqual(['a', 'b']);
});

test('who are withheld for another reason hide others as well', () => {
  const groups = new Map(Object.entries({ a: 3, b: 20, c: 30 }));
  expect(suppressedGroups({ everybody: 53, groups }, MIN, new Set(['c']))).toEqual(
    new Set(['a', 'c']),
  );
});

test('where all of so few are of one group, groups of nobody are not told from it', () => {
  expect(withheldOf(3, { a: 3, b: 0, c: 0 })).toEqual(['a', 'b', 'c']);
});

test('each withheld group may have anything from one respondent to the minimum less one', () => {
  const size = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(fc.array(size, { minLength: 1, maxLength: 8 }), size, (sizes, unsaid) => {
      const groups = new Map(sizes.map((one, at) => [`${at}`, one]));
      const everybody = sizes.reduce((sum, one) => sum + one, unsaid);
      const withheld = suppressedGroups({ everybody, groups }, MIN);
      const shown = sizes.filter((_, at) => !withheld.has(`${at}`));
      const rest = everybody - shown.reduce((sum, one) => sum + one, 0);
      expect(shown.every((one) => one === 0 || one >= MIN)).toBe(true);
      // Nothing is left to be shown, or the rest is large enough, and of more than one group.
      const isAll = withheld.size === groups.size;
      const others = withheld.size - 1;
      const isLarge =
        withheld.size === 0 ? rest === 0 || rest >= MIN : rest >= MIN && rest - others >= MIN - 1;
      expect(isAll || isLarge).toBe(true);
      expect(isAll || withheld.size !== 1 || unsaid > 0).toBe(true);
    }),
  );
});
