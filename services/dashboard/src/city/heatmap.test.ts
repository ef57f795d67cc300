import { expect, test } from 'vitest';
import type { CityHeatmapQuery } from './heatmap.generated.ts';
import { heatmapRows, headsOf, orderOf, orderParam } from './heatmap.ts';

type Column = CityHeatmapQuery['heatmap'][number];

const column = (key: string, scores: readonly (number | null)[]): Column => ({
  key,
  labelTh: key,
  labelEn: key,
  rows: scores.map((score, index) => ({
    district: { code: String(1001 + index), nameTh: '', nameEn: '' },
    score: { score, withheld: null, synthetic: index === 0 },
  })),
});

const data: CityHeatmapQuery = {
  ita: column('ITA', [90, null, 80]),
  heatmap: [column('1', [99, 97, 99])],
};

const codes = (param?: string): readonly string[] =>
  heatmapRows(data, orderOf(param)).map(({ district }) => district.code);

test('lowest ITA first, those without a score last whichever the way', () => {
  expect(codes()).toEqual(['1003', '1001', '1002']);
  expect(codes('-ITA')).toEqual(['1001', '1003', '1002']);
});

test('equal scores are by district code', () => {
  expect(codes('-1')).toEqual(['1001', '1003', '1002']);
});

test('every row has every metric, and says whether it is made up', () => {
  expect(headsOf(data).map(({ key }) => key)).toEqual(['ITA', '1']);
  const [low, high] = heatmapRows(data, orderOf());
  expect(low?.scores.get('1')?.score).toBe(99);
  expect([low?.synthetic, high?.synthetic]).toEqual([false, true]);
});

test('an order and its parameter are one', () => {
  for (const param of ['ITA', '-9', '10']) expect(orderParam(orderOf(param))).toBe(param);
});
