import type { Figure } from '@ita/schema';
import { figuresOf, frameworkOf, questionsOf, surveyOf } from '@ita/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countResponses } from '../count-responses.ts';
import type { CountedResponse } from '../counted-response.ts';
import { sumOf } from '../exact.ts';
import { surveyScores } from '../survey-score.ts';
import { mixShift } from './mix-shift.ts';
import { mixSplit } from './mix-split.ts';
import type { CountedYear } from './respondent-groups.ts';
import { respondentGroups } from './respondent-groups.ts';

const found = frameworkOf(2567);
if (found === undefined) throw new Error('FY2567 has no framework');
const framework = found;
const eit = surveyOf(framework, 'EIT');

function figure(key: string): Figure {
  const known = figuresOf(framework).find((one) => one.key === key);
  if (known === undefined) throw new Error(`no ${key}`);
  return known;
}

interface Respondents {
  readonly serviceType: string;
  readonly part: number;
  readonly respondents: number;
  /** Option of every six-point question. */
  readonly option: number;
}

function yearOf(groups: readonly Respondents[]): CountedYear {
  const responses = groups.flatMap(({ serviceType, part, respondents, option }) => {
    const answers = Object.fromEntries(
      questionsOf(eit).map(({ key, scale }) => [key, scale === 'yesno' ? 2 : option]),
    );
    return Array.from({ length: respondents }, (): CountedResponse => ({
      instrument: 'EIT',
      part,
      answers,
      respondent: { department: 'finance', ...(serviceType === '' ? {} : { serviceType }) },
      sign: 1,
    }));
  });
  return { framework, counts: countResponses(framework, responses) };
}

const year = (permit: number, revenue: number, other: number, part = 1): readonly Respondents[] => [
  { serviceType: 'permit', part, respondents: permit, option: 6 },
  { serviceType: 'revenue', part, respondents: revenue, option: 5 },
  { serviceType: 'other', part, respondents: other, option: 4 },
];

const groups = (
  from: readonly Respondents[],
  to: readonly Respondents[],
  keys: readonly string[] = ['permit', 'revenue', 'other'],
) =>
  respondentGroups(
    yearOf(from),
    yearOf(to),
    { from: figure('E1'), to: figure('E1') },
    'SERVICE_TYPE',
    keys,
  );

describe('groups of respondents', () => {
  const eitRespondents = fc.record({
    serviceType: fc.constantFrom('permit', 'revenue', 'other', ''),
    part: fc.constantFrom(1, 2),
    respondents: fc.integer({ min: 1, max: 9 }),
    option: fc.integer({ min: 1, max: 6 }),
  });
  const someYear = fc.array(eitRespondents, { minLength: 1, maxLength: 8 }).map(yearOf);

  test('account for the whole change of any figure, parts and all', () => {
    fc.assert(
      fc.property(
        someYear,
        someYear,
        fc.constantFrom('EIT', '6', '8', 'E1', 'E5'),
        fc.subarray(['permit', 'revenue', 'other']),
        (from, to, key, keys) => {
          const pair = { from: figure(key), to: figure(key) };
          const { change } = mixSplit(respondentGroups(from, to, pair, 'SERVICE_TYPE', keys));
          const score = ({ counts }: CountedYear) =>
            surveyScores(
              framework,
              eit,
              counts.filter(({ breakdown }) => breakdown === 'NONE'),
            ).find((one) => one.figure.key === key)?.score;
          const [before, after] = [score(from), score(to)];
          expect(before && after?.sub(before).equals(change)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('that are not to be told apart are the rest, with those who did not say', () => {
    const unsaid = { serviceType: '', part: 1, respondents: 7, option: 1 };
    const [permit, rest] = groups([...year(50, 40, 3), unsaid], year(50, 40, 10), ['permit']);
    expect(permit).toMatchObject({ key: 'permit', from: { respondents: 50 } });
    expect(rest).toMatchObject({ key: null, from: { respondents: 50 }, to: { respondents: 50 } });
  });

  test('of a figure that nobody is asked for are refused', () => {
    const pair = { from: figure('O15'), to: figure('O15') };
    expect(() => respondentGroups(yearOf([]), yearOf([]), pair, 'SERVICE_TYPE', [])).toThrow(
      RangeError,
    );
  });
});

describe('whether the mix of respondents shifted', () => {
  test('the test of homogeneity is that of SciPy, summed over the parts', () => {
    // scipy.stats.chi2_contingency (1.17) of [[120, 80, 100], [90, 130, 80]] and of [[12, 18], [20, 10]]:
    // 18.41269841269841 of 2 degrees and 4.285714285714286 of 1; chi2.sf of their sum with 3 degrees.
    const one = mixShift(groups(year(120, 80, 100), year(90, 130, 80)));
    expect(one.pValue).toBeCloseTo(0.00010039991409352372, 9);
    const two = mixShift(
      groups(
        [...year(120, 80, 100), ...year(12, 18, 0, 2)],
        [...year(90, 130, 80), ...year(20, 10, 0, 2)],
      ),
    );
    expect(two.pValue).toBeCloseTo(4.667070957991787e-5, 9);
  });

  test('a shift is one when it is no accident and a tenth of the respondents or more', () => {
    const { totalVariation, shifted } = mixShift(groups(year(120, 80, 100), year(90, 130, 80)));
    expect(totalVariation).toBeCloseTo(50 / 300, 12);
    expect(shifted).toBe(true);
    expect(mixShift(groups(year(500, 300, 200), year(400, 400, 200))).shifted).toBe(true);
  });

  test('of many respondents a trifle is no shift, however sure', () => {
    const { pValue, totalVariation, shifted } = mixShift(
      groups(year(1000, 1000, 1000), year(1200, 900, 900)),
    );
    expect(pValue).toBeLessThan(0.001);
    expect(totalVariation).toBeCloseTo(200 / 3000, 12);
    expect(shifted).toBe(false);
  });

  test('of few respondents a large difference may be an accident', () => {
    expect(mixShift(groups(year(10, 8, 6), year(7, 10, 8)))).toMatchObject({ shifted: false });
  });

  test('groups of too few are put together, and nothing is told when none is left to compare', () => {
    const { pValue } = mixShift(groups(year(50, 50, 1), year(50, 50, 2)));
    const pooled = mixShift(groups(year(50, 51, 0), year(50, 52, 0)));
    expect(pValue).toBeCloseTo(pooled.pValue ?? NaN, 12);
    expect(mixShift(groups(year(3, 2, 0), year(2, 3, 0))).pValue).toBeNull();
  });

  test('the same respondents are no shift', () => {
    const { totalVariation, pValue, shifted } = mixShift(
      groups(year(50, 40, 30), year(50, 40, 30)),
    );
    expect([totalVariation, pValue, shifted]).toEqual([0, 1, false]);
  });

  test('shares of a year add up to one', () => {
    const of = groups(year(12, 7, 5), [...year(9, 3, 4), ...year(1, 2, 0, 2)]);
    const total = (side: 'from' | 'to') => sumOf(of.flatMap((group) => group[side]?.share ?? []));
    expect([total('from').toFraction(), total('to').toFraction()]).toEqual(['1', '1']);
  });
});
