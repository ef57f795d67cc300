import { expect, test } from 'vitest';
import { exact } from '../exact.ts';
import { groupMeans, peerComparisons } from './district-groups.ts';

const scored = (district: string, score: string | null) => ({
  district,
  score: score === null ? null : exact(score),
});

test('a group scores the plain mean of its districts that have a score', () => {
  const means = groupMeans([
    { ...scored('1001', '90'), group: 'CENTRAL' },
    { ...scored('1003', '80'), group: 'NORTH' },
    { ...scored('1002', '85'), group: 'CENTRAL' },
    { ...scored('1004', null), group: 'CENTRAL' },
    { ...scored('1005', null), group: 'EAST' },
  ]);
  expect(
    means.map(({ group, districts, mean }) => [group, districts, mean?.toFraction() ?? null]),
  ).toEqual([
    ['CENTRAL', 2, '175/2'],
    ['NORTH', 1, '80'],
    ['EAST', 0, null],
  ]);
});

test('peers are the nearest in number of respondents, by ratio', () => {
  const sized = [
    { ...scored('1001', '90'), respondents: 100 },
    { ...scored('1002', '80'), respondents: 190 },
    { ...scored('1003', '70'), respondents: 400 },
    { ...scored('1004', '60'), respondents: 1000 },
    { ...scored('1005', null), respondents: 200 },
    { ...scored('1006', '50'), respondents: null },
  ];
  const told = peerComparisons(sized, 2).map(({ district, peers, peerMean, difference }) => [
    district,
    peers,
    peerMean?.toFraction() ?? null,
    difference?.toFraction() ?? null,
  ]);
  expect(told).toEqual([
    ['1001', ['1002', '1003'], '75', '15'],
    ['1002', ['1001', '1003'], '80', '0'],
    ['1003', ['1002', '1004'], '70', '0'],
    ['1004', ['1003', '1002'], '75', '-15'],
    ['1005', [], null, null],
    ['1006', [], null, null],
  ]);
});

test('of equally near districts the earlier in the list is the peer, and there may be too few', () => {
  const sized = ['1001', '1002', '1003'].map((district) => ({
    ...scored(district, '90'),
    respondents: 500,
  }));
  expect(peerComparisons(sized, 1).map(({ peers }) => peers)).toEqual([
    ['1002'],
    ['1001'],
    ['1001'],
  ]);
  expect(peerComparisons(sized.slice(0, 1))[0]).toMatchObject({ peers: [], peerMean: null });
});
