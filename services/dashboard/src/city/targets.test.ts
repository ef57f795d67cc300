import { expect, test } from 'vitest';
import type { TargetRow } from './targets.ts';
import { fewestItemsOf, lackOf, tallyOf, unreachedRows } from './targets.ts';

const REACHED: TargetRow = {
  district: { code: '1001', nameTh: 'พระนคร', nameEn: 'Phra Nakhon' },
  ita: 96,
  rating: 'EXCELLENT',
  reached: true,
  shortfall: 0,
  synthetic: false,
  withheld: null,
  unscored: [],
  below: [],
  fewestItems: [],
};
const SHORT: TargetRow = {
  ...REACHED,
  ita: 84.57,
  rating: 'NEEDS_IMPROVEMENT',
  reached: false,
  shortfall: 0.43,
  below: [
    { key: 'ITA', shortfall: 10.43 },
    { key: 'OIT', shortfall: 25 },
  ],
  fewestItems: null,
};
const UNKNOWN: TargetRow = {
  ...REACHED,
  ita: null,
  rating: null,
  reached: null,
  shortfall: null,
  unscored: ['OIT'],
  fewestItems: null,
};

test('a part lacks points, none, or nobody knows', () => {
  expect(lackOf(SHORT, 'OIT')).toBe(25);
  expect(lackOf(SHORT, 'IIT')).toBe(0);
  expect(lackOf(UNKNOWN, 'ITA')).toBeNull();
  expect(lackOf(UNKNOWN, 'OIT')).toBeNull();
  expect(lackOf(UNKNOWN, 'EIT')).toBe(0);
  expect(lackOf({ ...REACHED, withheld: 'NOT_PUBLISHED' }, 'IIT')).toBeNull();
});

test('who is not known to have reached it is listed, who is known not to is counted', () => {
  const rows = [SHORT, UNKNOWN, REACHED, { ...SHORT, fewestItems: [{ key: 'O2' }, { key: 'O4' }] }];
  expect(unreachedRows(rows)).toHaveLength(3);
  expect(tallyOf(rows)).toEqual({
    belowTarget: 2,
    belowExcellent: 2,
    byPart: { ITA: 2, IIT: 0, EIT: 0, OIT: 2 },
    byItems: 1,
  });
  expect(rows.map(fewestItemsOf)).toEqual([null, null, '', 'O2 O4']);
});
