import { expect, test } from 'vitest';
import { ruleChangesOf } from './rule-changes.ts';
import type { YearRulesQuery } from './rules.generated.ts';

type Rules = NonNullable<YearRulesQuery['before']>;

const question = (key: string, concept: string, wording = 1) => ({
  key,
  concept,
  wording,
  labelTh: key,
  labelEn: key,
  scale: 'likert6',
  points: [0, 20, 40, 60, 80, 100],
});

function rules(questions: ReturnType<typeof question>[], partWeight: number): Rules {
  const names = { labelTh: 'ก', labelEn: 'a' };
  const indicator = { ...names, key: '1', concept: 'duties', weight: null, subIndicators: [] };
  return {
    instruments: [
      {
        ...names,
        key: 'EIT',
        weight: 0.3,
        parts: [{ part: 1, weight: partWeight }],
        indicators: [{ ...indicator, questions }],
      },
    ],
  };
}

test('years are matched by what is asked: one number can mean another question', () => {
  const before = rules([question('E1', 'leaders'), question('E2', 'measures')], 0.5);
  const after = rules([question('E1', 'measures', 2), question('E2', 'reporting')], 5 / 6);
  const told = ruleChangesOf({ before, after }).map(
    ({ kind, before: was, after: is }) => `${kind} ${was?.key ?? '–'} ${is?.key ?? '–'}`,
  );
  expect(told).toEqual([
    'APPEARED – E2',
    'DISAPPEARED E1 –',
    'REWEIGHTED EIT EIT',
    'REWORDED E2 E1',
    'RENUMBERED E2 E1',
  ]);
});

test('nothing is told of years that ask the same, or of one that is not known', () => {
  const same = rules([question('E1', 'leaders')], 0.5);
  expect(ruleChangesOf({ before: same, after: same })).toEqual([]);
  expect(ruleChangesOf({ before: null, after: same })).toEqual([]);
});
