import type { AnswerCountTable, ScoreTable } from '@ita/schema';
import { expect, test } from 'vitest';
import { answersFor, scoresFor } from './published-only.ts';

const place = { fiscal_year: 2567, district: '1032' };
const score: ScoreTable = {
  ...place,
  basis: 'COMPUTED',
  ordinal: 0,
  scope: 'INSTRUMENT',
  key: 'IIT',
  concept: 'iit',
  instrument: 'IIT',
  breakdown: 'NONE',
  breakdown_key: null,
  score: 98.13,
  score_exact: 98.131,
  respondents: 725,
  interval_low: 97.5,
  interval_high: 98.8,
  standard_error: 0.3,
  withheld: null,
  note: 'a note',
  synthetic: false,
};
const answer: AnswerCountTable = {
  ...place,
  question: 'I1',
  option: 1,
  respondents: 3,
  withheld: null,
};

test('an analyst sees what passed the gate, the public of published assessments alone', () => {
  const [analyst, visitor] = [{ publishedOnly: false }, { publishedOnly: true }];
  expect(scoresFor(analyst, 'OPEN', [score])).toEqual([score]);
  expect(scoresFor(visitor, 'PUBLISHED', [score])).toEqual([score]);
  expect(answersFor(visitor, 'PUBLISHED', [answer])).toEqual([answer]);
  for (const status of ['OPEN', 'CLOSED'] as const) {
    const told = JSON.stringify([
      scoresFor(visitor, status, [score]),
      answersFor(visitor, status, [answer]),
    ]);
    expect(told).toContain('NOT_PUBLISHED');
    expect(told).not.toMatch(/98|97|725|0\.3|a note|"respondents":3/u);
  }
});
