import type { Rating } from '@ita/schema';
import { districtOf, newEventId } from '@ita/schema';
import type { SeedEvent } from '@ita/seeds';
import { prawetFy2567, syntheticCity } from '@ita/seeds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { countQueries } from '../../../tests/src/support/counted-queries.ts';
import type { SeededApi } from '../../../tests/src/support/seeded-api.ts';
import { openSeededApi } from '../../../tests/src/support/seeded-api.ts';
import { newPostgresDatabase } from '../../../tests/src/support/stores.ts';
import { createGraphqlApi, executeDocument } from './graphql-api.ts';

const YEARS = [2566, 2567];
const DISTRICTS = ['1001', '1002', '1004', '1005', '1032'];

/** Opened and nothing more, so without any score. */
const opening = (district: string): SeedEvent => ({
  id: newEventId(),
  type: 'AssessmentOpened',
  data: {
    fiscalYear: 2568,
    district,
    occurredAt: '2024-10-01T09:00:00+07:00',
    provenance: 'COLLECTED',
    provenanceNote: null,
  },
});

let seeded: SeededApi;

beforeAll(async () => {
  const city = [...syntheticCity({ randomSeed: 1, scale: 0.05 }).events()].filter(
    ({ data }) => YEARS.includes(data.fiscalYear) && DISTRICTS.includes(data.district),
  );
  seeded = await openSeededApi([...prawetFy2567(), ...city, opening('1002'), opening('1001')]);
});
afterAll(() => seeded[Symbol.asyncDispose]());

const score = z.object({ score: z.number().nullable() });
const nodeSchema = z.object({
  fiscalYear: z.number(),
  district: z.object({ code: z.string() }),
  status: z.string(),
  rating: z.string().nullable(),
  synthetic: z.boolean(),
  scores: z.array(z.object({ key: z.string(), score: z.number().nullable() })),
  ita: score,
});
const pageSchema = z.object({
  assessments: z.object({
    totalCount: z.number(),
    pageInfo: z.object({
      hasNextPage: z.boolean(),
      hasPreviousPage: z.boolean(),
      startCursor: z.string().nullable(),
      endCursor: z.string().nullable(),
    }),
    edges: z.array(z.object({ cursor: z.string(), node: nodeSchema })),
  }),
});
type Node = z.infer<typeof nodeSchema>;

const ask = (args: string) =>
  seeded.ask(`{ assessments${args === '' ? '' : `(${args})`} {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node {
      fiscalYear district { code } status rating synthetic ita { score }
      scores(scope: INSTRUMENT) { key score }
    } }
  } }`);
const page = async (args: string) => {
  const { data, errors } = await ask(args);
  expect(errors).toBeUndefined();
  return pageSchema.parse(data).assessments;
};
const nodesOf = async (args: string): Promise<readonly Node[]> =>
  (await page(args)).edges.map(({ node }) => node);

const nameOf = ({ fiscalYear, district }: Node): string => `${fiscalYear} ${district.code}`;
const names = async (args: string) => (await nodesOf(args)).map(nameOf);
const scoreIn = (key: string, node: Node): number | null =>
  key === 'ITA'
    ? node.ita.score
    : (node.scores.find((instrument) => instrument.key === key)?.score ?? null);

test('come by year and district, with how many there are', async () => {
  const { totalCount, edges } = await page('');
  const expected = [
    ...YEARS.flatMap((year) => DISTRICTS.map((code) => `${year} ${code}`)),
    '2568 1001',
    '2568 1002',
  ];
  expect(edges.map(({ node }) => nameOf(node))).toEqual(expected);
  expect(totalCount).toBe(12);
});

describe('are ordered', () => {
  test.each(['ITA', 'IIT', 'EIT', 'OIT'])(
    'by the printed %s, either way, those without last',
    async (key) => {
      const nodes = await nodesOf('');
      const scored = nodes.filter((node) => scoreIn(key, node) !== null);
      const unscored = nodes.filter((node) => scoreIn(key, node) === null).map(nameOf);
      expect(unscored).toEqual(['2568 1001', '2568 1002']);
      const ascending = scored.toSorted((a, b) => (scoreIn(key, a) ?? 0) - (scoreIn(key, b) ?? 0));
      const descending = scored.toSorted((a, b) => (scoreIn(key, b) ?? 0) - (scoreIn(key, a) ?? 0));
      const order = (direction: string) => `orderBy: [{ field: ${key}, direction: ${direction} }]`;
      expect(await names(order('ASC'))).toEqual([...ascending.map(nameOf), ...unscored]);
      expect(await names(order('DESC'))).toEqual([...descending.map(nameOf), ...unscored]);
    },
  );

  test('by one thing after the other', async () => {
    const found = await names(
      'orderBy: [{ field: DISTRICT, direction: DESC }, { field: FISCAL_YEAR }]',
    );
    expect(found.slice(0, 3)).toEqual(['2566 1032', '2567 1032', '2566 1005']);
  });
});

describe('come page by page, each once', () => {
  const ORDERS = [
    '',
    'orderBy: [{ field: OIT, direction: DESC }]',
    'orderBy: [{ field: ITA }, { field: DISTRICT, direction: DESC }]',
    'orderBy: [{ field: DISTRICT }, { field: FISCAL_YEAR, direction: DESC }]',
  ];

  test.each(ORDERS)('forwards: %s', async (order) => {
    const whole = await names(order);
    const found: string[] = [];
    let after = '';
    for (;;) {
      const part = await page(`${order} first: 5 ${after}`);
      expect(part.totalCount).toBe(whole.length);
      expect(part.pageInfo.hasPreviousPage).toBe(found.length > 0);
      found.push(...part.edges.map(({ node }) => nameOf(node)));
      if (!part.pageInfo.hasNextPage) break;
      after = `after: "${part.pageInfo.endCursor}"`;
    }
    expect(found).toEqual(whole);
  });

  test.each(ORDERS)('backwards: %s', async (order) => {
    const whole = await names(order);
    let found: readonly string[] = [];
    let before = '';
    for (;;) {
      const part = await page(`${order} last: 5 ${before}`);
      found = [...part.edges.map(({ node }) => nameOf(node)), ...found];
      if (!part.pageInfo.hasPreviousPage) break;
      before = `before: "${part.pageInfo.startCursor}"`;
    }
    expect(found).toEqual(whole);
  });

  test('between two cursors', async () => {
    const { edges } = await page('orderBy: [{ field: ITA, direction: DESC }]');
    const [first, last] = [edges[2]?.cursor, edges[11]?.cursor];
    expect(
      await names(
        `orderBy: [{ field: ITA, direction: DESC }], after: "${first}", before: "${last}", first: 50`,
      ),
    ).toEqual(edges.slice(3, 11).map(({ node }) => nameOf(node)));
  });
});

describe('are filtered', () => {
  const expectedOf = async (passes: (node: Node) => boolean) => {
    const expected = (await nodesOf('')).filter(passes).map(nameOf);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(12);
    return expected;
  };
  const good: Rating = 'GOOD';

  test.each<readonly [string, (node: Node) => boolean]>([
    ['fiscalYears: [2567, 2568]', ({ fiscalYear }) => fiscalYear > 2566],
    ['districts: ["1002", "1032"]', ({ district: { code } }) => ['1002', '1032'].includes(code)],
    ['group: CENTRAL', ({ district: { code } }) => districtOf(code)?.group === 'CENTRAL'],
    ['group: CENTRAL, districts: ["1002", "1032"]', ({ district: { code } }) => code === '1002'],
    ['statuses: [OPEN]', ({ status }) => status === 'OPEN'],
    [`ratings: [${good}]`, ({ rating }) => rating === good],
    ['synthetic: true', ({ synthetic }) => synthetic],
    ['synthetic: false', ({ synthetic }) => !synthetic],
    ['itaMin: 96.87', ({ ita }) => (ita.score ?? 0) >= 96.87],
    ['itaMax: 96.86', ({ ita }) => ita.score !== null && ita.score <= 96.86],
    [
      'synthetic: true, itaMin: 80, itaMax: 96',
      ({ synthetic, ita }) => synthetic && (ita.score ?? 0) >= 80 && (ita.score ?? 0) <= 96,
    ],
  ])('by %s', async (filter, passes) => {
    const found = await page(`filter: { ${filter} }`);
    expect(found.edges.map(({ node }) => nameOf(node))).toEqual(await expectedOf(passes));
    expect(found.totalCount).toBe(found.edges.length);
  });

  test.each(['fiscalYears', 'districts', 'statuses', 'ratings'])(
    'by an empty list of %s to nothing',
    async (field) => {
      expect(await page(`filter: { ${field}: [] }`)).toMatchObject({ totalCount: 0, edges: [] });
    },
  );
});

test.each([
  ['first: 501', 'INVALID_VALUE', 'first'],
  ['first: 0', 'INVALID_VALUE', 'first'],
  ['last: -1', 'INVALID_VALUE', 'last'],
  ['first: 1, last: 1', 'INVALID_VALUE', 'last'],
  ['after: "nonsense"', 'INVALID_VALUE', 'after'],
  [`before: "${Buffer.from('["ITA ASC",1]').toString('base64url')}"`, 'INVALID_VALUE', 'before'],
  ['filter: { fiscalYears: [2567, 2560] }', 'UNKNOWN_FISCAL_YEAR', 'filter.fiscalYears'],
  ['filter: { districts: ["9999"] }', 'UNKNOWN_DISTRICT', 'filter.districts'],
  ['filter: { itaMin: 90, itaMax: 80 }', 'INVALID_VALUE', 'filter.itaMin'],
])('with %s they are refused: %s', async (args, code, field) => {
  const { errors } = await ask(args);
  expect(errors).toMatchObject([{ extensions: { code, field } }]);
});

test('scores, too, are filtered by an empty list to nothing', async () => {
  const { data } = await seeded.ask(
    '{ scores(filter: { districts: [], keys: [] }) { totalCount } }',
  );
  expect(data).toEqual({ scores: { totalCount: 0 } });
});

test('a cursor of one order is none of another', async () => {
  const { pageInfo } = await page('first: 1');
  const { errors } = await ask(`after: "${pageInfo.endCursor}", orderBy: [{ field: ITA }]`);
  expect(errors).toMatchObject([{ extensions: { code: 'INVALID_VALUE', field: 'after' } }]);
});

test('PostgreSQL gives the very same pages', async () => {
  const { url, drop } = await newPostgresDatabase();
  const events = [...prawetFy2567(), opening('1001')];
  const pages = `{
    byIta: assessments(orderBy: [{ field: ITA, direction: DESC }], last: 1) { ...listed }
    filtered: assessments(filter: {
      fiscalYears: [2567, 2568], group: EAST, statuses: [PUBLISHED], ratings: [EXCELLENT],
      synthetic: false, itaMin: 96.87, itaMax: 96.87
    }) { ...listed }
    after: assessments(orderBy: [{ field: OIT }], first: 1) { ...listed }
  }
  fragment listed on AssessmentConnection {
    totalCount edges { cursor node { fiscalYear district { code } ita { score } } }
  }`;
  const next = (cursor: string) =>
    `{ assessments(orderBy: [{ field: OIT }], after: "${cursor}") { edges { node { fiscalYear } } } }`;
  try {
    await using here = await openSeededApi(events);
    await using there = await openSeededApi(events, url);
    const { data } = await here.ask(pages);
    expect(data).toMatchObject({
      byIta: { totalCount: 2, edges: [{ node: { ita: { score: null } } }] },
      filtered: { totalCount: 1, edges: [{ node: { ita: { score: 96.87 } } }] },
      after: { edges: [{ node: { fiscalYear: 2567 } }] },
    });
    expect((await there.ask(pages)).data).toEqual(data);
    const { after } = z
      .object({ after: z.object({ edges: z.tuple([z.object({ cursor: z.string() })]) }) })
      .parse(data);
    const second = await there.ask(next(after.edges[0].cursor));
    expect(second.data).toEqual({ assessments: { edges: [{ node: { fiscalYear: 2568 } }] } });
  } finally {
    await drop();
  }
});

test('a page of many takes as many queries as a page of one, whatever is asked of each', async () => {
  const { service } = seeded;
  const counted = countQueries(service.db);
  const api = createGraphqlApi({ ...service, db: counted.db });
  const queriesOf = async (first: number): Promise<number> => {
    const before = counted.sent();
    const { data, errors } = await executeDocument(
      api,
      `{ assessments(first: ${first}) { totalCount edges { node {
        rating ita { score } respondents(instrument: IIT)
        scores { key score } departments: scores(breakdown: DEPARTMENT) { key score }
        answerDistribution(question: "I5") { count }
        answerDistributions { question { key } options { count } }
        official { source scores { score } } reconciliation { difference }
        oitChecks { outcome }
        district { assessments { ita { score } } assessment(fiscalYear: 2567) { rating } }
      } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data).length).toBeGreaterThan(1000 * first);
    return counted.sent() - before;
  };
  const ofOne = await queriesOf(1);
  expect(await queriesOf(10)).toBe(ofOne);
  expect(ofOne).toBeLessThan(15);
});
