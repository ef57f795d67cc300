import { FULL_CLEARANCE } from '@ita/projections';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparable } from '../../../tests/src/support/comparable.ts';
import { openColumnarScores } from './columnar-scores.ts';
import type { GroupSummary, MetricComparison, Metrics } from './standings.ts';
import { compareDistricts, comparePeers, metricName, summarizeGroups } from './standings.ts';

const ITA: Metrics = {
  clearance: FULL_CLEARANCE,
  fiscalYear: 2568,
  scopes: ['ITA'],
  keys: ['ITA'],
  basis: 'COMPUTED',
  group: null,
};

/** A score as printed, and exactly where that is more. */
type Given = number | null | readonly [printed: number, exact: number];

const codes = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => String(1001 + at));

const yearOf = (fiscalYear: number, scores: readonly Given[]) =>
  scores.map((given, at) => {
    const [score, exact] = typeof given === 'object' && given !== null ? given : [given, given];
    return comparable({
      fiscalYear,
      district: String(1001 + at),
      scores: [{ score, score_exact: exact }],
    });
  });

/** ITA of the districts from 1001 on, in FY2568 and the year before, standings by code. */
async function compared(
  scores: readonly Given[],
  yearBefore: readonly Given[] = [],
): Promise<MetricComparison & { readonly groups: readonly GroupSummary[] }> {
  const columns = await openColumnarScores(null);
  try {
    const assessments = [...yearOf(2568, scores), ...yearOf(2567, yearBefore)];
    await columns.replace(assessments, { version: 'test', position: 1 }, true);
    const [found] = await columns.read((connection) => compareDistricts(connection, ITA));
    if (found === undefined) throw new Error('nothing to compare');
    const groups = await columns.read((connection) => summarizeGroups(connection, ITA));
    const byCode = new Map(found.standings.map((one) => [one.score.district, one]));
    return {
      ...found,
      groups: groups.get(metricName(found)) ?? [],
      standings: codes(scores.length).flatMap((code) => byCode.get(code) ?? []),
    };
  } finally {
    await columns.close();
  }
}

const EIGHT: readonly Given[] = [98.5, 97.25, 96, 91.5, 91.5, 88, [95.45, 95.445], 95.44];

async function column<Key extends keyof MetricComparison['standings'][number]>(
  key: Key,
  ...given: Parameters<typeof compared>
): Promise<readonly MetricComparison['standings'][number][Key][]> {
  return (await compared(...given)).standings.map((standing) => standing[key]);
}

/** Numbers to compare with, each to nine digits. */
const closeTo = (values: readonly number[], digits = 9) =>
  values.map((value) => expect.closeTo(value, digits));

describe('a comparison of eight districts', () => {
  test('sums up as NumPy does: mean, median, std (the population one), max and min', async () => {
    const { summary } = await compared(EIGHT);
    expect(summary.districts).toBe(8);
    expect(summary.mean).toBeCloseTo(94.204375, 12);
    expect(summary.median).toBeCloseTo(95.4425, 12);
    expect(summary.standardDeviation).toBeCloseTo(3.300378233532484, 9);
    expect([summary.best, summary.worst]).toEqual([98.5, 88]);
  });

  test('best rank first, then by code, those without a score last', async () => {
    const columns = await openColumnarScores(null);
    await columns.replace(yearOf(2568, [null, 90, 95, 90]), { version: '', position: 1 }, true);
    const [found] = await columns.read((connection) => compareDistricts(connection, ITA));
    await columns.close();
    expect(found?.standings.map(({ score }) => score.district)).toEqual([
      '1003',
      '1002',
      '1004',
      '1001',
    ]);
  });

  test('best rank first, wherever a district has the metric in its report', async () => {
    const columns = await openColumnarScores(null);
    const [first, second] = [88, 95].map((score, at) =>
      comparable({ district: String(1001 + at), scores: [{ score, ordinal: 5 * at }] }),
    );
    if (first === undefined || second === undefined) throw new Error('no assessments');
    await columns.replace([first, second], { version: '', position: 1 }, true);
    const [found] = await columns.read((connection) => compareDistricts(connection, ITA));
    await columns.close();
    expect(found?.standings.map(({ score }) => score.district)).toEqual(['1002', '1001']);
  });

  test('ranks 1224, on scores as printed: 95.445 prints 95.45, before 95.44', async () => {
    expect(await column('rank', EIGHT)).toEqual([1, 2, 3, 6, 6, 8, 4, 5]);
    const printed: readonly Given[] = [[90, 90.001], [90, 90.004], [89.99, 89.994], 91];
    expect(await column('rank', printed)).toEqual([2, 2, 4, 1]);
  });

  test('a percentile is the percent of the others that are not ahead', async () => {
    const expected = [100, 600 / 7, 500 / 7, 200 / 7, 200 / 7, 0, 400 / 7, 300 / 7];
    expect(await column('percentile', EIGHT)).toEqual(closeTo(expected, 12));
    expect(await column('percentile', [90, 90, 80])).toEqual([100, 100, 0]);
  });

  test('quarters are cut at 91.5, 95.445 and 96.3125 (numpy.quantile of printed scores)', async () => {
    expect(await column('quartile', EIGHT)).toEqual([4, 4, 3, 2, 2, 1, 3, 2]);
  });

  test('z-scores are those of exact fractions and mpmath 1.3', async () => {
    expect(await column('zScore', EIGHT)).toEqual(
      closeTo([
        1.3015553660958055, 0.9228108975679994, 0.5440664290401934, -0.8194136576599084,
        -0.8194136576599084, -1.8798981695377652, 0.37590388501384747, 0.37438890713973627,
      ]),
    );
  });

  test('the gap to the best is what a reader subtracts', async () => {
    expect(await column('gapToBest', [[98.5, 98.499], [97.25, 97.254], 98.5])).toEqual([
      0, 1.25, 0,
    ]);
  });

  test('a rank that became better is a change above 0', async () => {
    const before = [95, 90, 85, 80, null];
    expect(await column('rankChange', [90, 95, 80, null, 70], before)).toEqual([
      -1,
      1,
      0,
      null,
      null,
    ]);
    expect(new Set(await column('rankChange', EIGHT))).toEqual(new Set([null]));
  });
});

describe('outliers by median absolute deviation', () => {
  test('two of ten lie far apart', async () => {
    // Reference: 0.6745 (x - median) / scipy.stats.median_abs_deviation(x), SciPy 1.17.
    const given = [2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3];
    const { standings } = await compared(given);
    expect(standings.map(({ modifiedZ }) => modifiedZ)).toEqual(
      closeTo([
        -1.57383333333, 0.6745, -0.22483333333, 0.22483333333, -0.6745, -1.57383333333, -0.6745,
        0.6745, 25.85583333333, 26.3055,
      ]),
    );
    expect(standings.map(({ outlier }) => outlier)).toEqual(given.map((score) => score > 8));
  });

  test('where most score the same, the mean absolute deviation takes the place of 0', async () => {
    // Reference: (x - median) / (sqrt(pi / 2) x the mean of |x - median|), mpmath 1.3.
    expect(await column('modifiedZ', [90, 90, 90, 90, 80, 95])).toEqual(
      closeTo([0, 0, 0, 0, -3.1915382432114616, 1.5957691216057308]),
    );
    const far = await column('outlier', [...Array.from({ length: 9 }, () => 90), 60]);
    expect(far[9]).toBe(true);
  });

  test('where all score the same, or one alone, none lies apart', async () => {
    expect(await column('outlier', [90, 90])).toEqual([null, null]);
    expect(await column('outlier', [90, null])).toEqual([null, null]);
  });
});

describe('where there is little to compare', () => {
  test('no district has the metric', async () => {
    await expect(compared([])).rejects.toThrow('nothing to compare');
  });

  test('none with a score', async () => {
    const { summary, standings } = await compared([null, null]);
    expect(summary).toEqual({
      districts: 0,
      mean: null,
      median: null,
      standardDeviation: null,
      best: null,
      worst: null,
    });
    expect(standings[0]).toMatchObject({
      rank: null,
      percentile: null,
      quartile: null,
      zScore: null,
      gapToBest: null,
      rankChange: null,
    });
  });

  test('one district is first, the best quarter and the mean, and has nobody to be ahead of', async () => {
    const { summary, standings } = await compared([null, 90]);
    expect(standings[1]).toMatchObject({
      rank: 1,
      percentile: null,
      quartile: 4,
      zScore: null,
      gapToBest: 0,
    });
    expect(summary.standardDeviation).toBe(0);
  });

  test('all equal: all first, in the best quarter, and none lies apart', async () => {
    const { standings } = await compared([90, 90, 90]);
    for (const standing of standings) {
      expect(standing).toMatchObject({ rank: 1, percentile: 100, quartile: 4, zScore: null });
    }
  });
});

test('a group scores the plain mean of its districts that have a score', async () => {
  // 1001 and 1002 are of CENTRAL, 1003 of EAST by schema/src/place/districts.ts.
  const { groups } = await compared([90, 85, null]);
  expect(groups.map(({ group, districts, mean }) => [group, districts, mean])).toEqual([
    ['CENTRAL', 2, 87.5],
    ['EAST', 0, null],
  ]);
});

describe('peers', () => {
  const sized = (sizes: readonly (readonly [score: number | null, respondents: number | null])[]) =>
    sizes.map(([score, respondents], at) =>
      comparable({
        district: String(1001 + at),
        scores: [
          { score },
          {
            scope: 'INSTRUMENT',
            key: 'IIT',
            concept: 'iit',
            instrument: 'IIT',
            respondents,
            withheld: respondents === null ? 'SMALL_CELL' : null,
          },
        ],
      }),
    );
  const peersOf = async (assessments: ReturnType<typeof sized>) => {
    const columns = await openColumnarScores(null);
    await columns.replace(assessments, { version: '', position: 1 }, true);
    const found = await columns.read((connection) => comparePeers(connection, ITA));
    await columns.close();
    return [...found].map(([district, { peers, peerMean, difference }]) => [
      district,
      peers,
      peerMean,
      difference,
    ]);
  };

  test('are the nearest in number of respondents, by ratio; who has no size or score has none', async () => {
    const found = await peersOf(
      sized([
        [90, 100],
        [80, 190],
        [70, 400],
        [60, 1000],
        [null, 200],
        [50, null],
      ]),
    );
    expect(found).toEqual([
      ['1001', ['1002', '1003', '1004'], 70, 20],
      ['1002', ['1001', '1003', '1004'], ...closeTo([73 + 1 / 3, 6 + 2 / 3])],
      ['1003', ['1002', '1004', '1001'], ...closeTo([76 + 2 / 3, -6 - 2 / 3])],
      ['1004', ['1003', '1002', '1001'], 80, -20],
    ]);
  });

  test('are seven at most, of equally near ones those of lower code', async () => {
    const [first] = await peersOf(sized(Array.from({ length: 9 }, () => [90, 500] as const)));
    expect(first).toEqual(['1001', codes(8).slice(1), 90, 0]);
  });
});

describe('for any districts', () => {
  const score = fc.option(
    fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
  );
  const some = fc.array(score, { minLength: 1, maxLength: 20 });

  test('rank, percentile, quartile and gap say the same of who is ahead', async () => {
    await fc.assert(
      fc.asyncProperty(some, async (given) => {
        const standings = (await compared(given)).standings.filter(({ rank }) => rank !== null);
        for (const a of standings) {
          for (const b of standings) {
            if ((a.rank ?? 0) > (b.rank ?? 0)) continue;
            expect(a.percentile ?? 0).toBeGreaterThanOrEqual(b.percentile ?? 0);
            expect(a.quartile ?? 0).toBeGreaterThanOrEqual(b.quartile ?? 0);
            expect(a.rank === b.rank).toBe(a.gapToBest === b.gapToBest);
          }
        }
        const zScores = standings.flatMap(({ zScore }) => zScore ?? []);
        if (zScores.length === 0) return;
        expect(zScores.reduce((sum, z) => sum + z, 0)).toBeCloseTo(0, 6);
        expect(zScores.reduce((sum, z) => sum + z * z, 0) / zScores.length).toBeCloseTo(1, 6);
      }),
      { numRuns: 40 },
    );
  });
});
