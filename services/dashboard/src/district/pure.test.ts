import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysText } from './plan-rows.ts';
import { printedScore, withPublished } from './published.ts';
import { stepsOf } from './steps.ts';
import { conceptsOf, lowestOf, measuresOf } from './worst.ts';

test('the steps of a waterfall follow one another and come to the sum of all', () => {
  const contribution = fc.integer({ min: -500, max: 500 });
  fc.assert(
    fc.property(fc.array(contribution), fc.nat(20), (contributions, most) => {
      const rows = contributions.map((one) => ({ contribution: one / 4 }));
      const steps = stepsOf(90, rows, most);
      for (const [at, step] of steps.slice(1).entries()) expect(step.start).toBe(steps[at]?.end);
      const sum = rows.reduce((total, one) => total + one.contribution, 90);
      expect(steps.at(-1)?.end).toBe(sum);
      const told = steps.filter(({ kind }) => kind === 'STEP' || kind === 'OTHERS');
      expect(told.reduce((total, { count }) => total + count, 0)).toBe(rows.length);
    }),
  );
});

const figure = (key: string, breakdownKey: string | null, score: number | null) => ({
  scope: 'INSTRUMENT',
  key,
  breakdownKey,
  score,
});

test('a published figure stands beside the computed one of its own cell', () => {
  const published = { ...figure('IIT', 'public_works', null), breakdown: 'DEPARTMENT', note: null };
  const [works, revenue] = withPublished(
    [figure('IIT', 'public_works', 99.8), figure('IIT', 'revenue', 100)],
    [
      { ...published, official: 99.81, difference: -0.01 },
      { ...published, breakdown: 'NONE', official: 1, difference: 98.8 },
    ],
    'DEPARTMENT',
  );
  expect(works).toMatchObject({ official: 99.81, difference: -0.01 });
  expect(revenue).toMatchObject({ official: null, difference: null });
  expect([works, revenue].map((row) => row && printedScore(row))).toEqual([99.81, 100]);
});

test('the lowest are those with a score, and a measure is found by any part of an indicator', () => {
  const rows = [3, null, 1, 2].map((scoreExact) => ({ scoreExact }));
  expect(lowestOf(rows, 2)).toEqual([{ scoreExact: 1 }, { scoreExact: 2 }]);
  const concepts = conceptsOf({
    concept: 'open-data',
    questions: [],
    subIndicators: [{ concept: 'basic', items: [{ concept: 'structure' }] }],
  });
  const measures = [
    { id: 'none', overdueReports: 9, targets: [{ concept: 'duties' }] },
    { id: 'item', overdueReports: 0, targets: [{ concept: 'structure' }] },
    { id: 'whole', overdueReports: 2, targets: [{ concept: 'open-data' }] },
  ];
  expect(measuresOf(measures, concepts).map(({ id }) => id)).toEqual(['whole', 'item']);
});

test.each([
  [['O1', 'O2', 'O3', 'O17'], 'O1–O3 O17'],
  [['I1', 'I2', 'E3'], 'I1 I2 E3'],
  [['9.3', '10'], '9.3 10'],
  [[], ''],
])('keys %j in a line are %j', (keys, text) => {
  expect(keysText(keys)).toBe(text);
});
