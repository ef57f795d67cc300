import { syntheticCity, UNFINISHED_ASSESSMENT } from '@ita/seeds';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { recordAll } from '../../../../tests/src/support/record-all.ts';
import { pgliteBlob } from '../../../../tests/src/support/stores.ts';
import type { GraphqlApi } from '../graphql-api.ts';
import { createGraphqlApi, executeDocument } from '../graphql-api.ts';
import type { Service } from '../service.ts';
import { openMemoryService } from '../service.ts';

/** Three districts have FY2567 and FY2568, Prawet FY2568 alone; nobody has FY2566. */
const DISTRICTS = new Set(['1032', '1047', UNFINISHED_ASSESSMENT.district, '1049']);

let service: Service;
let api: GraphqlApi;

beforeAll(async () => {
  service = await openMemoryService(await pgliteBlob());
  api = createGraphqlApi(service);
  const city = [...syntheticCity({ randomSeed: 5, scale: 0.1 }).events()];
  await recordAll(
    service.log,
    city.filter(({ data }) => DISTRICTS.has(data.district) && data.fiscalYear !== 2566),
  );
  await service.projector.catchUp();
});
afterAll(() => service[Symbol.asyncDispose]());

const ask = (document: string) => executeDocument(api, document);

/** The extensions of the one error that a document is refused with. */
async function refusalOf(document: string): Promise<unknown> {
  const { errors } = await ask(document);
  expect(errors).toHaveLength(1);
  return errors?.map((error) => ('extensions' in error ? error.extensions : null)).at(0);
}

const firstCursor = z.object({
  yearOverYear: z.object({ edges: z.tuple([z.object({ cursor: z.string() })]) }),
});
const cursorParts = z.tuple([z.string(), z.number(), z.number()]);

/** Puts cursors of the plain answer in the place of `cursor(position, place)`. */
async function withCursors(args: string): Promise<string> {
  const { data } = await ask(
    '{ yearOverYear(from: 2567, to: 2568, first: 1) { edges { cursor } } }',
  );
  const [edge] = firstCursor.parse(data).yearOverYear.edges;
  const [answer] = cursorParts.parse(JSON.parse(Buffer.from(edge.cursor, 'base64url').toString()));
  return args.replaceAll(/cursor\((?<position>-?\d+), (?<place>-?\d+)\)/gu, (_, position, place) =>
    Buffer.from(JSON.stringify([answer, Number(position), Number(place)])).toString('base64url'),
  );
}

describe('yearOverYear refuses, by the name of the argument,', () => {
  test.each([
    ['an unknown year', 'from: 2560, to: 2567', 'UNKNOWN_FISCAL_YEAR', 'from'],
    ['an unknown later year', 'from: 2567, to: 2599', 'UNKNOWN_FISCAL_YEAR', 'to'],
    ['one year twice', 'from: 2567, to: 2567', 'INVALID_VALUE', 'to'],
    [
      'an unknown key',
      'from: 2567, to: 2568, filter: { keys: ["I1", "I99"] }',
      'UNKNOWN_FIGURE',
      'filter.keys',
    ],
    [
      'an unknown concept',
      'from: 2567, to: 2568, filter: { concepts: ["luck"] }',
      'UNKNOWN_FIGURE',
      'filter.concepts',
    ],
    [
      'an unknown district',
      'from: 2567, to: 2568, filter: { districts: ["1047", "1051"] }',
      'UNKNOWN_DISTRICT',
      'filter.districts',
    ],
    [
      'an unknown cell',
      'from: 2567, to: 2568, filter: { breakdownKeys: ["male", "nobody"] }',
      'UNKNOWN_ATTRIBUTE_OPTION',
      'filter.breakdownKeys',
    ],
    [
      'a cell of another breakdown',
      'from: 2567, to: 2568, filter: { breakdowns: [AGE], breakdownKeys: ["male"] }',
      'UNKNOWN_ATTRIBUTE_OPTION',
      'filter.breakdownKeys',
    ],
    [
      'years in the filter',
      'from: 2567, to: 2568, filter: { fiscalYears: [2567] }',
      'INVALID_VALUE',
      'filter.fiscalYears',
    ],
    ['a page of none', 'from: 2567, to: 2568, first: 0', 'INVALID_VALUE', 'first'],
    ['too long a page', 'from: 2567, to: 2568, last: 5001', 'INVALID_VALUE', 'last'],
    ['both ends', 'from: 2567, to: 2568, first: 1, last: 1', 'INVALID_VALUE', 'last'],
    ['no cursor', 'from: 2567, to: 2568, after: "nonsense"', 'INVALID_VALUE', 'after'],
    [
      'a cursor of another answer',
      'from: 2568, to: 2567, after: "cursor(1, 0)"',
      'INVALID_VALUE',
      'after',
    ],
    [
      'a cursor of another order',
      'from: 2567, to: 2568, orderBy: FALL, after: "cursor(1, 0)"',
      'INVALID_VALUE',
      'after',
    ],
    [
      'a cursor before the first row',
      'from: 2567, to: 2568, before: "cursor(1, -1)"',
      'INVALID_VALUE',
      'before',
    ],
    [
      'a cursor of a position that the log has not reached',
      'from: 2567, to: 2568, after: "cursor(1000000000, 0)"',
      'INVALID_VALUE',
      'position',
    ],
    [
      'cursors of two answers',
      'from: 2567, to: 2568, after: "cursor(2, 0)", before: "cursor(1, 9)"',
      'INVALID_VALUE',
      'before',
    ],
    [
      'another position than that of its cursor',
      'from: 2567, to: 2568, after: "cursor(2, 0)", position: "1"',
      'INVALID_VALUE',
      'position',
    ],
  ])('%s', async (_, args, code, field) => {
    const document = `{ yearOverYear(${await withCursors(args)}) { totalCount } }`;
    expect(await refusalOf(document)).toMatchObject({
      code,
      field,
      retriable: false,
    });
  });
});

describe('the other comparisons refuse, by the name of the argument,', () => {
  test.each([
    [
      'districtComparison(fiscalYear: 2560, scope: ITA, key: "ITA") { mean }',
      'UNKNOWN_FISCAL_YEAR',
      'fiscalYear',
    ],
    [
      'districtComparison(fiscalYear: 2567, scope: INDICATOR, key: "11") { mean }',
      'UNKNOWN_FIGURE',
      'key',
    ],
    [
      'districtComparison(fiscalYear: 2567, scope: ITEM, key: "I1") { mean }',
      'UNKNOWN_FIGURE',
      'key',
    ],
    ['heatmap(fiscalYear: 2560) { mean }', 'UNKNOWN_FISCAL_YEAR', 'fiscalYear'],
    ['trend(district: "1051", scope: ITA, key: "ITA") { concept }', 'UNKNOWN_DISTRICT', 'district'],
    ['trend(district: "1047", scope: ITA, key: "IIT") { concept }', 'UNKNOWN_FIGURE', 'key'],
    [
      'trend(district: "1047", scope: ITA, key: "ITA", keyOfYear: 2560) { concept }',
      'UNKNOWN_FISCAL_YEAR',
      'keyOfYear',
    ],
    [
      'trend(district: "1047", scope: ITA, key: "ITA", breakdownKey: "male") { concept }',
      'INVALID_VALUE',
      'breakdownKey',
    ],
    [
      'trend(district: "1047", scope: QUESTION, key: "I1", breakdown: AGE, breakdownKey: "male") { concept }',
      'UNKNOWN_ATTRIBUTE_OPTION',
      'breakdownKey',
    ],
    [
      'trend(district: "1047", scope: QUESTION, key: "I1", breakdown: GENDER) { concept }',
      'INVALID_VALUE',
      'breakdownKey',
    ],
  ])('%s', async (field, code, argument) => {
    expect(await refusalOf(`{ ${field} }`)).toMatchObject({
      code,
      field: argument,
      retriable: false,
    });
  });
});

describe.each([
  ['yearOverYear', 'from: 2567, to: 2568', 'totalCount'],
  ['districtComparison', 'fiscalYear: 2567, scope: ITA, key: "ITA"', 'mean'],
  ['heatmap', 'fiscalYear: 2567', 'mean'],
  ['trend', 'district: "1047", scope: ITA, key: "ITA"', 'concept'],
])('%s as of a moment', (field, args, selected) => {
  test.each([
    'position: "1", asOf: "2024-01-01T00:00:00Z"',
    'position: "999999999"',
    'position: "x"',
    'position: "-1"',
    'position: ""',
  ])('is refused with %s', async (moment) => {
    const refusal = await refusalOf(`{ ${field}(${args}, ${moment}) { ${selected} } }`);
    expect(refusal).toMatchObject({ code: 'INVALID_VALUE', field: 'position', retriable: false });
  });
});

/** Rows of yearOverYear, with what is selected of each. */
async function yearOverYear(args: string, selected: string): Promise<readonly unknown[]> {
  const { data, errors } = await ask(
    `{ yearOverYear(${args}, first: 5000) { edges { node { ${selected} } } } }`,
  );
  expect(errors).toBeUndefined();
  const rows = z.object({ edges: z.array(z.object({ node: z.unknown() })) });
  return z
    .object({ yearOverYear: rows })
    .parse(data)
    .yearOverYear.edges.map(({ node }) => node);
}

describe('of a year without data', () => {
  test('no district is compared', async () => {
    const { data } = await ask(`{
      districtComparison(fiscalYear: 2566, scope: ITA, key: "ITA") { mean }
      heatmap(fiscalYear: 2566) { mean }
      trend(district: "1001", scope: ITA, key: "ITA") { points { fiscalYear } }
    }`);
    expect(data).toEqual({ districtComparison: null, heatmap: [], trend: { points: [] } });
  });

  test('nor of a moment before the log', async () => {
    const asOf = 'asOf: "2020-01-01T00:00:00Z"';
    const { data } = await ask(`{
      yearOverYear(from: 2567, to: 2568, ${asOf}) { totalCount position edges { cursor } }
      districtComparison(fiscalYear: 2567, scope: ITA, key: "ITA", ${asOf}) { mean }
      heatmap(fiscalYear: 2567, ${asOf}) { mean }
      trend(district: "1047", scope: ITA, key: "ITA", ${asOf}) { position points { fiscalYear } }
    }`);
    expect(data).toEqual({
      yearOverYear: { totalCount: 0, position: '0', edges: [] },
      districtComparison: null,
      heatmap: [],
      trend: { position: '0', points: [] },
    });
  });

  test.each([
    [2566, 2567, 'APPEARED', 'from', 'to'],
    [2567, 2566, 'DISAPPEARED', 'to', 'from'],
  ])(
    'up to the other, FY%i to FY%i, every row is one-sided: %s',
    async (from, to, direction, empty, full) => {
      const rows = await yearOverYear(
        `from: ${from}, to: ${to}, filter: { districts: ["1047"] }`,
        `${empty} { score } ${full} { fiscalYear } key direction comparability comparabilityReasons
         change changeInterval { low } pValue untested`,
      );
      expect(rows.length).toBeGreaterThan(500);
      for (const row of rows) {
        expect(row).toMatchObject({
          [empty]: null,
          [full]: { fiscalYear: 2567 },
          direction,
          comparability: 'ONE_SIDED',
          change: null,
          changeInterval: null,
          pValue: null,
          untested: 'NO_SCORE',
        });
      }
    },
  );

  test('of a district that has one of the years, neither', async () => {
    const rows = await yearOverYear(
      'from: 2567, to: 2568, filter: { districts: ["1032"], scopes: [ITA] }',
      'from { score } to { fiscalYear } direction comparability rankFrom rankTo',
    );
    expect(rows).toEqual([
      {
        from: null,
        to: { fiscalYear: 2568 },
        direction: 'APPEARED',
        comparability: 'ONE_SIDED',
        rankFrom: null,
        rankTo: expect.any(Number),
      },
    ]);
  });
});

test('what nobody is asked for changed by so much, without an interval, and says so', async () => {
  const rows = await yearOverYear(
    'from: 2567, to: 2568, filter: { districts: ["1047"], keys: ["OIT", "9", "9.3", "O13"] }',
    'key change changeInterval { low high } pValue adjustedPValue significant untested mixSplit { mix } from { interval { low } standardError }',
  );
  expect(rows.map((row) => z.object({ key: z.string() }).parse(row).key)).toEqual([
    'OIT',
    '9',
    '9.3',
    'O13',
  ]);
  for (const row of rows) {
    expect(row).toEqual({
      key: expect.any(String),
      change: expect.any(Number),
      changeInterval: null,
      pValue: null,
      adjustedPValue: null,
      significant: null,
      untested: 'CHECKLIST',
      mixSplit: null,
      from: { interval: null, standardError: null },
    });
  }
});

describe('a head-count', () => {
  const ONE =
    'from: 2567, to: 2568, filter: { districts: ["1047"], keys: ["I1"], breakdowns: [NONE] }';
  const everybody = async (): Promise<number> => {
    const [row] = await yearOverYear(ONE, 'to { respondents }');
    return z.object({ to: z.object({ respondents: z.number() }) }).parse(row).to.respondents;
  };

  test('of fewer than answered is refused', async () => {
    const headCount = (await everybody()) - 1;
    const refusal = await refusalOf(
      `{ yearOverYear(${ONE}) { edges { node { to { interval(headCount: ${headCount}) { low } } } } } }`,
    );
    expect(refusal).toMatchObject({
      code: 'INVALID_VALUE',
      field: 'headCount',
      got: headCount,
      allowed: `${headCount + 1} or more, for so many answered`,
    });
  });

  test('of as many as answered leaves nothing to be unsure of', async () => {
    const [row] = await yearOverYear(
      ONE,
      `to { scoreExact interval(headCount: ${await everybody()}) { low high } }`,
    );
    const { to } = z
      .object({ to: z.object({ scoreExact: z.number(), interval: z.unknown() }) })
      .parse(row);
    expect(to.interval).toEqual({ low: to.scoreExact, high: to.scoreExact });
  });
});

test('a change is split by a breakdown, not by none', async () => {
  const refusal = await refusalOf(
    `{ yearOverYear(from: 2567, to: 2568, filter: { districts: ["1047"], keys: ["I1"], breakdowns: [NONE] }) {
      edges { node { mixSplit(breakdown: NONE) { mix } } } } }`,
  );
  expect(refusal).toMatchObject({ code: 'INVALID_VALUE', field: 'breakdown', got: 'NONE' });
});

test('the changes of many rows are split from one scan of each year', async () => {
  const scans = vi.spyOn(service.projector, 'factsOfYearAt');
  const rows = await yearOverYear(
    'from: 2567, to: 2568, filter: { scopes: [INSTRUMENT, QUESTION], breakdowns: [NONE] }',
    'mixSplit { mix within }',
  );
  const split = { mixSplit: { mix: expect.any(Number), within: expect.any(Number) } };
  expect(rows).toContainEqual(split);
  expect(scans.mock.calls.map(([fiscalYear]) => fiscalYear)).toEqual([2567, 2568]);
  scans.mockRestore();
});

const openSchema = z.object({
  comparability: z.literal('INCOMPLETE_YEAR'),
  change: z.number().nullable(),
  direction: z.enum(['UP', 'DOWN', 'UNCHANGED']).nullable(),
  changeInterval: z.null(),
  pValue: z.null(),
  adjustedPValue: z.null(),
  significant: z.null(),
  untested: z.enum(['NO_SCORE', 'CHECKLIST', 'INCOMPLETE_YEAR']),
  from: z.object({ score: z.number().nullable(), withheld: z.string().nullable() }),
  to: z.object({ score: z.number().nullable(), withheld: z.string().nullable() }),
});

describe('a year that is still open', () => {
  const { district } = UNFINISHED_ASSESSMENT;
  const openRows = async () => {
    const rows = await yearOverYear(
      `from: 2567, to: 2568, filter: { districts: ["${district}"] }`,
      `comparability change direction changeInterval { low } pValue adjustedPValue significant untested
       from { score withheld } to { score withheld }`,
    );
    const both = z.object({ from: z.object({}), to: z.object({}) });
    return rows.filter((row) => both.safeParse(row).success).map((row) => openSchema.parse(row));
  };

  test('is incomplete wherever it is compared, and never tested', async () => {
    const rows = await openRows();
    const surveyed = rows.filter(({ untested }) => untested === 'INCOMPLETE_YEAR');
    expect(surveyed.length).toBeGreaterThan(25);
    for (const { change, direction } of surveyed) {
      expect(change).not.toBeNull();
      expect(direction).not.toBeNull();
    }
  });

  test('has no cells before it is closed: what the year before has is of that year alone', async () => {
    const rows = await yearOverYear(
      `from: 2567, to: 2568, filter: { districts: ["${district}"], breakdowns: [DEPARTMENT] }`,
      'change untested to { score } comparability',
    );
    expect(rows.length).toBeGreaterThan(50);
    for (const row of rows) {
      expect(row).toEqual({
        change: null,
        untested: 'NO_SCORE',
        to: null,
        comparability: 'ONE_SIDED',
      });
    }
  });

  test('has no ITA until all items are checked: what is not scored is not compared', async () => {
    const [ita] = await yearOverYear(
      `from: 2567, to: 2568, filter: { districts: ["${district}"], scopes: [ITA] }`,
      'change direction to { score withheld } rankTo comparability',
    );
    expect(ita).toEqual({
      change: null,
      direction: null,
      to: { score: null, withheld: null },
      rankTo: null,
      comparability: 'INCOMPLETE_YEAR',
    });
  });
});
