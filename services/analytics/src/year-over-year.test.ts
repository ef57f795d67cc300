import { FULL_CLEARANCE } from '@ita/projections';
import type { ComparableScore } from '@ita/schema';
import { frameworkOf } from '@ita/schema';
import { describe, expect, test } from 'vitest';
import type { AssessmentOfTest } from '../../../tests/src/support/comparable.ts';
import { comparable } from '../../../tests/src/support/comparable.ts';
import { openColumnarScores } from './columnar-scores.ts';
import { respondentMix } from './respondent-mix.ts';
import type { Selection } from './selection.ts';
import { EVERY_ROW } from './selection.ts';
import type { Family, YearOverYearRow } from './year-over-year.ts';
import { yearOverYear } from './year-over-year.ts';

const [from, to] = [frameworkOf(2567), frameworkOf(2568)];
if (from === undefined || to === undefined) throw new Error('no rules of FY2567 or FY2568');
const FRAMEWORKS = { from, to };
const YEARS = { from: 2567, to: 2568 };

const COMPUTED: Selection = { ...EVERY_ROW, clearance: FULL_CLEARANCE, basis: 'COMPUTED' };

/** A question of IIT that both years ask by one number, in the same words. */
const I5: Partial<ComparableScore> = {
  scope: 'QUESTION',
  key: 'I5',
  concept: 'iit.procurement-favouritism',
  instrument: 'IIT',
};

const sampled = (
  score: number,
  standardError: number,
  degrees = 400,
  question = I5,
): Partial<ComparableScore> => ({
  ...question,
  score,
  respondents: 500,
  standard_error: standardError,
  degrees_of_freedom: degrees,
});

/** All rows that are selected, in the order of the report. */
async function rowsOf(
  assessments: readonly AssessmentOfTest[],
  selection: Partial<Selection> = {},
  order: Parameters<Awaited<ReturnType<typeof yearOverYear>>['at']>[1] = 'REPORT',
  family: Family = 'SELECTION',
): Promise<readonly YearOverYearRow[]> {
  const selected = { ...COMPUTED, ...selection };
  const columns = await openColumnarScores(null);
  try {
    await columns.replace(assessments.map(comparable), { version: '', position: 1 }, true);
    const rows = await columns.read((one) =>
      columns.read((other) =>
        yearOverYear(one, respondentMix(other, YEARS, selected), FRAMEWORKS, selected, family),
      ),
    );
    return Array.from({ length: rows.length }, (_, place) => rows.at(place, order));
  } finally {
    await columns.close();
  }
}

const years = (
  district: string,
  before: Partial<ComparableScore>,
  after: Partial<ComparableScore>,
): readonly AssessmentOfTest[] => [
  { fiscalYear: 2567, district, scores: [before] },
  { fiscalYear: 2568, district, scores: [after] },
];

describe('a row of two years', () => {
  test('is tested as Welch does: the sleep data of Student (1908), as R prints them', async () => {
    // ?t.test of R: t = 1.8608, df = 17.776, p = 0.07939, interval -0.2054832 to 3.3654832.
    const [row] = await rowsOf(
      years('1001', sampled(0.75, 0.5657345274557277, 9), sampled(2.33, 0.6331666447310692, 9)),
    );
    expect(row).toMatchObject({
      change: 1.58,
      direction: 'UP',
      significant: false,
      untested: null,
    });
    expect(row?.changeInterval?.low).toBeCloseTo(-0.20548323071171096, 9);
    expect(row?.changeInterval?.high).toBeCloseTo(3.365483230711711, 9);
    expect(row?.pValue).toBeCloseTo(0.07939414018735814, 9);
  });

  test('meets the other by concept, never by number', async () => {
    const i11 = { ...I5, key: 'I11', concept: 'iit.prevention-measures' };
    const i12 = { ...I5, key: 'I12', concept: 'iit.prevention-measures' };
    const other = { ...I5, key: 'I11', concept: 'iit.complaints' };
    const rows = await rowsOf([
      {
        fiscalYear: 2567,
        district: '1001',
        scores: [sampled(90, 1, 400, other), sampled(80, 1, 400, i12)],
      },
      { fiscalYear: 2568, district: '1001', scores: [sampled(85, 1, 400, i11)] },
    ]);
    expect(rows.map((row) => [row.from?.key, row.to?.key, row.change, row.direction])).toEqual([
      ['I12', 'I11', 5, 'UP'],
      ['I11', undefined, null, 'DISAPPEARED'],
    ]);
    expect(rows[1]).toMatchObject({ comparability: ['ONE_SIDED'], untested: 'NO_SCORE' });
  });

  test('meets the other cell by cell', async () => {
    const cell = (key: string, score: number) => ({
      ...sampled(score, 1),
      breakdown: 'DEPARTMENT' as const,
      breakdown_key: key,
    });
    const rows = await rowsOf([
      { fiscalYear: 2567, district: '1001', scores: [cell('finance', 90), cell('revenue', 80)] },
      { fiscalYear: 2568, district: '1001', scores: [cell('finance', 91), cell('schools', 70)] },
    ]);
    expect(rows.map(({ breakdownKey, direction }) => [breakdownKey, direction])).toEqual([
      ['finance', 'UP'],
      ['schools', 'APPEARED'],
      ['revenue', 'DISAPPEARED'],
    ]);
  });

  test.each([
    [95.44, 95.45, 'UP'],
    [95.45, 95.44, 'DOWN'],
    [95.44, 95.44, 'UNCHANGED'],
  ])('from %s to %s is %s, on scores as printed', async (before, after, direction) => {
    const exactly = { ...sampled(after, 1), score_exact: after + 0.004 };
    const [row] = await rowsOf(years('1001', sampled(before, 1), exactly));
    expect(row?.direction).toBe(direction);
  });

  test('says nothing of what is withheld', async () => {
    const withheld = { ...I5, withheld: 'SMALL_CELL' as const };
    const [row] = await rowsOf(years('1001', sampled(90, 1), withheld));
    expect(row).toMatchObject({
      change: null,
      direction: null,
      pValue: null,
      significant: null,
      untested: 'NO_SCORE',
    });
  });

  test('of an assessment that is still open is not tested', async () => {
    const [before, after] = years('1001', sampled(90, 1), sampled(70, 1));
    if (before === undefined || after === undefined) throw new Error('no years');
    const [row] = await rowsOf([before, { ...after, status: 'OPEN' }]);
    expect(row).toMatchObject({
      change: -20,
      pValue: null,
      significant: null,
      untested: 'INCOMPLETE_YEAR',
      comparability: ['INCOMPLETE_YEAR'],
    });
  });

  test.each([
    ['CHECKLIST', { scope: 'ITEM', key: 'O15', concept: 'oit.o15', instrument: 'OIT' }],
    ['OFFICIAL', { ...I5, basis: 'OFFICIAL' }],
  ] as const)('without answers has no test: %s', async (untested, of) => {
    const rows = years('1001', { ...of, score: 0 }, { ...of, score: 100 });
    const [row] = await rowsOf(rows, { basis: null });
    expect(row).toMatchObject({ change: 100, changeInterval: null, pValue: null, untested });
  });

  test.each([
    ['SINGLE_RESPONDENT', null, 1],
    ['NO_VARIANCE', 0, 0],
  ] as const)('that cannot be tested says why: %s', async (untested, before, after) => {
    const unknown = { ...sampled(90, 0), standard_error: before };
    const [row] = await rowsOf(years('1001', unknown, sampled(80, after)));
    expect(row).toMatchObject({ change: -10, pValue: null, untested });
  });
});

describe('rows that are selected', () => {
  const three = ['1001', '1002', '1003'].flatMap((district, at) =>
    years(district, sampled(90 - at, 1), sampled(90 + at * 2, 1)),
  );

  test('are corrected together: the more are selected, the surer a change must be', async () => {
    const adjusted = async (selection: Partial<Selection>) =>
      (await rowsOf(three, selection)).map(({ adjustedPValue }) => adjustedPValue ?? NaN);
    const all = await adjusted({});
    const alone = await adjusted({ districts: ['1003'] });
    const [, , row] = await rowsOf(three);
    expect(alone).toEqual([row?.pValue]);
    // Benjamini–Hochberg: the least of three p-values counts threefold.
    expect(all[2]).toBeCloseTo(3 * (row?.pValue ?? NaN), 12);
  });

  test('or district by district, so that another district changes nothing', async () => {
    const rows = await rowsOf(three, {}, 'REPORT', 'DISTRICT');
    expect(rows.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
      rows.map(({ pValue }) => pValue),
    );
  });

  test('are ranked among all districts of the group, whichever are selected', async () => {
    const ranks = async (selection: Partial<Selection>) =>
      (await rowsOf(three, selection)).map(({ rankFrom, rankTo }) => [rankFrom, rankTo]);
    expect(await ranks({})).toEqual([
      [1, 3],
      [2, 2],
      [3, 1],
    ]);
    expect(await ranks({ districts: ['1002'] })).toEqual([[2, 2]]);
    // 1001 and 1002 are of CENTRAL, 1003 is not.
    expect(await ranks({ group: 'CENTRAL' })).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  test('come in the order asked for, what has none last', async () => {
    const given = [
      ...years('1001', sampled(90, 1), sampled(91, 1)),
      ...years('1002', sampled(90, 1), sampled(80, 1)),
      ...years('1003', sampled(90, 1), { ...I5, withheld: 'SMALL_CELL' }),
      ...years('1004', sampled(90, 9), sampled(97, 9)),
    ];
    const inOrder = async (order: Parameters<typeof rowsOf>[2]) =>
      (await rowsOf(given, {}, order)).map(({ district }) => district);
    expect(await inOrder('REPORT')).toEqual(['1001', '1002', '1003', '1004']);
    expect(await inOrder('FALL')).toEqual(['1002', '1001', '1004', '1003']);
    expect(await inOrder('RISE')).toEqual(['1004', '1001', '1002', '1003']);
    expect(await inOrder('P_VALUE')).toEqual(['1002', '1001', '1004', '1003']);
  });

  test('by key, as either year has it', async () => {
    const moved = years(
      '1001',
      { ...sampled(90, 1), key: 'I12', concept: 'iit.prevention-measures' },
      { ...sampled(90, 1), key: 'I11', concept: 'iit.prevention-measures' },
    );
    expect(await rowsOf(moved, { keys: ['I12'] })).toHaveLength(1);
    expect(await rowsOf(moved, { keys: ['I11'] })).toHaveLength(1);
    expect(await rowsOf(moved, { keys: ['I5'] })).toHaveLength(0);
  });
});

describe('who answered', () => {
  const group = (part: number, department: string | null, respondents: number, share: number) => ({
    part,
    breakdown: department === null ? ('NONE' as const) : ('DEPARTMENT' as const),
    breakdown_key: department,
    respondents,
    share,
  });
  const withGroups = (
    before: readonly ReturnType<typeof group>[],
    after: readonly ReturnType<typeof group>[],
  ) =>
    rowsOf([
      { fiscalYear: 2567, district: '1001', scores: [sampled(90, 1)], groups: before },
      { fiscalYear: 2568, district: '1001', scores: [sampled(91, 1)], groups: after },
    ]);

  test('from other departments is a caution', async () => {
    const before = [
      group(1, null, 200, 1),
      group(1, 'finance', 150, 0.75),
      group(1, 'schools', 50, 0.25),
    ];
    const after = [
      group(1, null, 200, 1),
      group(1, 'finance', 90, 0.45),
      group(1, 'schools', 110, 0.55),
    ];
    expect((await withGroups(before, after))[0]?.comparability).toEqual(['RESPONDENT_MIX_SHIFTED']);
    expect((await withGroups(before, before))[0]?.comparability).toEqual(['SAME']);
  });

  test('from a department that is withheld in one of the years is none', async () => {
    const shown = [
      group(1, null, 200, 1),
      group(1, 'finance', 150, 0.75),
      group(1, 'schools', 50, 0.25),
    ];
    const rest = { ...group(1, null, 200, 1), breakdown: 'DEPARTMENT' as const };
    expect((await withGroups(shown, [group(1, null, 200, 1), rest]))[0]?.comparability).toEqual([
      'SAME',
    ]);
  });

  test('another part of the questionnaire is another weight, and not tested', async () => {
    const one = [group(1, null, 200, 1)];
    const both = [group(1, null, 200, 5 / 6), group(2, null, 11, 1 / 6)];
    const [unlike] = await withGroups(one, both);
    expect(unlike).toMatchObject({
      comparability: ['WEIGHT_CHANGED'],
      change: 1,
      pValue: null,
      significant: null,
      untested: 'PARTS_DIFFER',
    });
    const [alike] = await withGroups(both, both);
    expect(alike).toMatchObject({ comparability: ['SAME'], untested: null });
  });
});
