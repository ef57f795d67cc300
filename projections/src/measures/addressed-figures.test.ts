import { frameworkOf } from '@ita/schema';
import { expect, test } from 'vitest';
import { addressedFigures } from './addressed-figures.ts';

const framework = frameworkOf(2567);
if (framework === undefined) throw new Error('FY2567 has no framework');

test.each([
  ['a question', ['I5'], ['I5']],
  ['an indicator of a survey: its questions', ['5'], ['5', 'I11', 'I12']],
  ['a sub-indicator: its items', ['9.3'], ['9.3', 'O13', 'O14', 'O15']],
  [
    'an indicator of the checklist: all its items',
    ['10'],
    ['10', 'O18', 'O19', 'O20', 'O21', 'O22'],
  ],
  ['several', ['I5', '9.5'], ['I5', '9.5', 'O17']],
  ['none', [], []],
])('a measure addresses %s', (_, targets, addressed) => {
  expect([...addressedFigures(framework, targets)]).toEqual(addressed);
});
