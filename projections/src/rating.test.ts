import { frameworkOf } from '@ita/schema';
import { expect, test } from 'vitest';
import { exact } from './exact.ts';
import { ratingOf } from './rating.ts';

const framework = frameworkOf(2567);
if (framework === undefined) throw new Error('FY2567 has no framework');

test.each([
  ['95', ['95', '95', '95'], 'EXCELLENT'],
  ['94.995', ['94.995', '95', '100'], 'EXCELLENT'],
  ['94.994', ['95', '95', '95'], 'GOOD'],
  ['94.99', ['95', '95', '95'], 'GOOD'],
  ['99', ['94.99', '100', '100'], 'GOOD'],
  ['85', ['85', '85', '85'], 'GOOD'],
  ['84.995', ['85', '85', '85'], 'GOOD'],
  ['84.994', ['85', '85', '85'], 'NEEDS_IMPROVEMENT'],
  ['95', ['84.994', '100', '100'], 'PASS'],
  ['70', ['0', '100', '100'], 'NEEDS_IMPROVEMENT'],
  ['69.994', ['69', '70', '70'], 'URGENT'],
])('ITA %s with instruments %j is %s (rule 8)', (ita, instruments, rating) => {
  expect(ratingOf(framework, exact(ita), instruments.map(exact))).toBe(rating);
});
