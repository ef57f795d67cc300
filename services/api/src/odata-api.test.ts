import { OData } from '@odata/client';
import { newEventId } from '@ita/schema';
import { syntheticCity } from '@ita/seeds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { SeededApi } from '../../../tests/src/support/seeded-api.ts';
import { openSeededApi } from '../../../tests/src/support/seeded-api.ts';
import type { RunningServer } from './server.ts';
import { startServer } from './server.ts';

const DISTRICTS = new Set(['1032', '1050']);

const FEED = z.object({
  '@odata.context': z.string().optional(),
  '@odata.count': z.number().optional(),
  '@odata.nextLink': z.string().optional(),
  value: z.array(z.record(z.string(), z.unknown())),
});
type Feed = z.infer<typeof FEED>;
const FAILURE = z.object({
  error: z.object({ code: z.string(), message: z.string(), target: z.string().optional() }),
});

let seeded: SeededApi;
let server: RunningServer;
let root: string;
beforeAll(async () => {
  const city = [...syntheticCity({ randomSeed: 1, scale: 0.05 }).events()];
  seeded = await openSeededApi(city.filter(({ data }) => DISTRICTS.has(data.district)));
  server = await startServer(seeded.service);
  root = new URL('/odata/', server.url).href;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await seeded[Symbol.asyncDispose]();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(root + path, { headers });

async function feed(path: string, headers: Record<string, string> = {}): Promise<Feed> {
  const response = await get(path, headers);
  expect(response.status).toBe(200);
  return FEED.parse(await response.json());
}

async function failure(path: string, headers: Record<string, string> = {}) {
  const response = await get(path, headers);
  return { status: response.status, ...FAILURE.parse(await response.json()).error };
}

/** Every row of a set, following the next links. */
async function allRows(path: string, headers: Record<string, string> = {}) {
  const pages: Feed[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const page: Feed = await feed(next, headers);
    pages.push(page);
    next = page['@odata.nextLink']?.slice(root.length);
  }
  return { pages: pages.length, rows: pages.flatMap(({ value }) => value) };
}

/** The minimal conformance level (OData Version 4.01, Part 1: Protocol, 13.1.1), clause by clause. */
describe('13.1.1 OData 4.0 minimal conformance level', () => {
  test('1: publishes a service document at the service root (11.1.1)', async () => {
    const names = [
      'Scores',
      'Assessments',
      'Districts',
      'YearOverYear',
      'DistrictComparison',
      'AnswerCounts',
    ];
    const document = await feed('');
    expect(document['@odata.context']).toBe(`${root}$metadata`);
    expect(document.value).toEqual(names.map((name) => ({ name, kind: 'EntitySet', url: name })));
    expect((await fetch(root.slice(0, -1))).status).toBe(200);
  });

  test('2: returns data according to the JSON format', async () => {
    const response = await get('Districts?$top=1');
    expect(response.headers.get('content-type')).toBe('application/json;odata.metadata=minimal');
    expect(await response.json()).toEqual({
      '@odata.context': `${root}$metadata#Districts`,
      value: [
        {
          district: '1001',
          districtNameTh: 'พระนคร',
          districtNameEn: 'Phra Nakhon',
          districtGroup: 'CENTRAL',
        },
      ],
    });
  });

  test('3: uses server-driven paging for partial results, and nothing else (11.2.6.7)', async () => {
    const response = await get('Districts', { prefer: 'odata.maxpagesize=20' });
    expect(response.headers.get('preference-applied')).toBe('odata.maxpagesize=20');
    const first = FEED.parse(await response.json());
    expect(first.value).toHaveLength(20);
    const { rows, pages } = await allRows('Districts', { prefer: 'maxpagesize=20' });
    expect([pages, new Set(rows.map(({ district }) => district)).size]).toEqual([3, 50]);
    const { value, ...last } = await feed('Districts?$skip=45', { prefer: 'maxpagesize=5' });
    expect([value.length, '@odata.nextLink' in last]).toEqual([5, false]);
  });

  test('4: returns the OData-Version header, whatever the answer (8.1.5)', async () => {
    for (const path of [
      '',
      '$metadata',
      'Scores?$top=1',
      'Scores/$count',
      'Planets',
      'Scores?$top=x',
    ]) {
      expect((await get(path)).headers.get('odata-version')).toBe('4.0');
    }
  });

  test.each([
    ['application/json', 'application/json;odata.metadata=minimal'],
    ['application/json;odata.metadata=none', 'application/json;odata.metadata=none'],
    ['application/json;odata.metadata=full, */*;q=0.1', 'application/json;odata.metadata=minimal'],
    [
      'application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8',
      'application/json;odata.metadata=minimal',
    ],
    [
      'application/xml;q=0.5, application/json;IEEE754Compatible=true',
      'application/json;odata.metadata=minimal',
    ],
  ])('5.1: conforms to Accept: %s (8.2.1)', async (accept, type) => {
    const response = await get('Scores?$top=1', { accept });
    expect(response.headers.get('content-type')).toBe(type);
    const { value, ...control } = FEED.parse(await response.json());
    expect(value).toHaveLength(1);
    expect('@odata.context' in control).toBe(type.endsWith('minimal'));
  });

  test.each([
    'application/atom+xml',
    'text/csv',
    'application/json;odata.metadata=full',
    'application/json;q=0',
  ])('5.1: refuses Accept: %s (8.2.1)', async (accept) => {
    expect(await failure('Scores', { accept })).toMatchObject({
      status: 406,
      code: 'NOT_ACCEPTABLE',
    });
  });

  test('5.2: conforms to OData-MaxVersion, or fails (8.2.7)', async () => {
    for (const version of ['4.0', '4.01', '5.0']) {
      expect(
        (await get('Scores?$top=1', { 'odata-maxversion': version })).headers.get('odata-version'),
      ).toBe('4.0');
    }
    for (const version of ['3.0', 'x']) {
      expect(await failure('Scores', { 'odata-maxversion': version })).toMatchObject({
        status: 400,
        target: 'odata-maxversion',
      });
    }
  });

  test('6: ignores query options of others and refuses unknown ones of the system (6.1)', async () => {
    expect((await feed('Districts?utm_source=x&$top=2')).value).toHaveLength(2);
    expect(await failure('Districts?$planet=1')).toMatchObject({ status: 400, target: '$planet' });
  });

  test.each([
    ['Scores?$expand=district', '$expand'],
    ['Scores?$search=x', '$search'],
    ['Scores?$apply=aggregate(score with sum as s)', '$apply'],
    ["Scores?$filter=indexof(key,'I') eq 0", '$filter'],
    ['Scores?$orderby=length(key)', '$orderby'],
    ['$batch', 'path'],
  ])('7: answers 501 to %s, which it does not have (9.3.1)', async (path, target) => {
    expect(await failure(path)).toMatchObject({ status: 501, code: 'NOT_IMPLEMENTED', target });
  });

  test.each([
    ['Scores?$top=-1', '$top'],
    ['Scores?$skip=x', '$skip'],
    ['Scores?$count=maybe', '$count'],
    ['Scores?$select=planet', '$select'],
    ['Scores?$orderby=planet', '$orderby'],
    ['Scores?$orderby=score up', '$orderby'],
    ['Scores?$filter=score gt', '$filter'],
    ["Scores?$filter=key eq '' or true; drop table score", '$filter'],
    ['Scores?$top=1&$top=2', '$top'],
    ['Scores?$skiptoken=x', '$skiptoken'],
    ['Scores?$skiptoken=999999999-5', 'position'],
    ['Scores(1)', 'key'],
    ["Districts('1032", 'path'],
  ])('7: answers %s, which is none, with an error that names %s', async (path, target) => {
    const { status, ...error } = await failure(path);
    expect([400, 404]).toContain(status);
    expect(error.target).toBe(target);
    expect(error.message).not.toMatch(/select "|from \(|duckdb/iu);
  });

  test('8: exposes only types of CSDL; values are of the type that is declared', async () => {
    const types: Record<string, string> = {
      'Edm.Int32': 'number',
      'Edm.Double': 'number',
      'Edm.String': 'string',
      'Edm.Boolean': 'boolean',
    };
    const xml = await (await get('$metadata')).text();
    for (const [, row = '', body = ''] of xml.matchAll(
      /<EntityType Name="(\w+)">(.*?)<\/EntityType>/gu,
    )) {
      const [, set] =
        new RegExp(`<EntitySet Name="(\\w+)" EntityType="ita.${row}"`, 'u').exec(xml) ?? [];
      const { value } = await feed(`${set}?$top=50`);
      expect(value.length).toBeGreaterThan(0);
      const properties = [
        ...body.matchAll(/<Property Name="(\w+)" Type="([\w.]+)" Nullable="(\w+)"/gu),
      ];
      expect(properties.map(([, name]) => name)).toEqual(Object.keys(value[0] ?? {}));
      for (const [, name = '', type = '', nullable] of properties) {
        const found = new Set(
          value.map((entity) => (entity[name] === null ? 'null' : typeof entity[name])),
        );
        if (nullable === 'true') found.delete('null');
        expect([name, ...found]).toEqual(found.size === 0 ? [name] : [name, types[type]]);
      }
    }
  });

  test('9: requires no custom header, annotation or content to be understood', async () => {
    expect((await fetch(`${root}Scores?$top=1`)).status).toBe(200);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    '10: %s is refused, for nothing can be changed',
    async (method) => {
      const response = await fetch(`${root}Scores`, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      expect(FAILURE.parse(await response.json()).error.code).toBe('METHOD_NOT_ALLOWED');
    },
  );

  test('13: publishes metadata at $metadata, as XML and as JSON (11.1.2)', async () => {
    const xml = await get('$metadata');
    expect(xml.headers.get('content-type')).toBe('application/xml');
    for (const response of [
      await get('$metadata?$format=json'),
      await get('$metadata', { accept: 'application/json' }),
    ]) {
      const model = z.record(z.string(), z.unknown()).parse(await response.json());
      expect(model).toMatchObject({
        $EntityContainer: 'ita.Service',
        ita: { Score: { $Kind: 'EntityType', score: { $Type: 'Edm.Double', $Nullable: true } } },
      });
    }
  });
});

describe('13.1.2 intermediate conformance level, what it must', () => {
  test('3: $select, 5: $top, 12: $skip, 13: $count, 17: $orderby', async () => {
    const page = await feed(
      'Districts?$select=district&$top=2&$skip=1&$count=true&$orderby=district desc',
    );
    expect(page).toEqual({
      '@odata.context': `${root}$metadata#Districts(district)`,
      '@odata.count': 50,
      value: [{ district: '1049' }, { district: '1048' }],
    });
  });

  test('null comes first, and last where the order is turned (11.2.6.2)', async () => {
    const up = await feed("Scores?$filter=breakdown eq 'DEPARTMENT'&$select=score&$orderby=score");
    const down = await feed(
      "Scores?$filter=breakdown eq 'DEPARTMENT'&$select=score&$orderby=score desc",
    );
    expect(up.value[0]).toEqual({ score: null });
    expect(down.value.at(-1)).toEqual({ score: null });
    expect(down.value[0]).toEqual({ score: 100 });
  });

  test('6: an entity by its key, its properties and their raw values (11.2.4)', async () => {
    const key = "Scores(fiscalYear=2567,district='1050',basis='COMPUTED',ordinal=1)";
    const entity = await (await get(`${key}?$select=key,score`)).json();
    expect(entity).toEqual({
      '@odata.context': `${root}$metadata#Scores(key,score)/$entity`,
      key: 'IIT',
      score: expect.any(Number),
    });
    const value = z.object({ score: z.number() }).parse(entity).score;
    expect(await (await get(`${key}/score`)).json()).toMatchObject({ value });
    expect(await (await get(`${key}/score/$value`)).text()).toBe(String(value));
    expect((await get(`${key}/note`)).status).toBe(204);
    expect(await failure("Districts('9999')")).toMatchObject({ status: 404, target: 'key' });
  });

  test('7: $filter, with aliases', async () => {
    const { value } = await feed(
      "Districts?$filter=districtGroup eq @g and district ne '1001'&@g='CENTRAL'",
    );
    expect(value.length).toBeGreaterThan(3);
    expect(new Set(value.map(({ districtGroup }) => districtGroup))).toEqual(new Set(['CENTRAL']));
    expect(await (await get("Districts/$count?$filter=districtGroup eq 'CENTRAL'")).text()).toBe(
      String(value.length + 1),
    );
  });

  /** What each condition leaves, beside the same said in JavaScript. */
  test.each<[string, (row: Record<string, unknown>) => boolean]>([
    ['score gt 99', ({ score }) => Number(score) > 99],
    ['not (score gt 99)', ({ score }) => score === null || Number(score) <= 99],
    ['score eq null', ({ score }) => score === null],
    ['score ne 100', ({ score }) => score !== 100],
    ["scope in ('ITA','ITEM')", ({ scope }) => scope === 'ITA' || scope === 'ITEM'],
    ["not (breakdownKey in ('finance'))", ({ breakdownKey }) => breakdownKey !== 'finance'],
    ['breakdownKey in (null)', ({ breakdownKey }) => breakdownKey === null],
    [
      "startswith(key,'I') and not endswith(key,'T')",
      ({ key }) => String(key).startsWith('I') && !String(key).endsWith('T'),
    ],
    [
      "contains(tolower(labelEn),'bribe')",
      ({ labelEn }) => String(labelEn).toLowerCase().includes('bribe'),
    ],
    ["contains(labelTh,'สินบน')", ({ labelTh }) => String(labelTh).includes('สินบน')],
    [
      'length(key) eq 3 or round(score) eq 98',
      ({ key, score }) =>
        String(key).length === 3 || (score !== null && Math.round(Number(score)) === 98),
    ],
    ['synthetic eq true and fiscalYear lt 2567', ({ fiscalYear }) => Number(fiscalYear) < 2567],
  ])('%s', async (filter, passes) => {
    const all = await allRows('Scores');
    const { rows } = await allRows(`Scores?$filter=${encodeURIComponent(filter)}`);
    expect(rows).toEqual(all.rows.filter(passes));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(all.rows.length);
  });
});

/** Every score of GraphQL, page by page, as far as OData has the same names. */
async function graphqlScores(): Promise<readonly object[]> {
  const nodes: object[] = [];
  for (let after: string | null = null; ;) {
    const { data } = await seeded.ask(
      `query ($after: String) { scores(filter: { basis: null }, first: 2000, after: $after) {
        edges { node { fiscalYear scope key labelTh labelEn concept instrument breakdown breakdownKey
          breakdownLabelTh breakdownLabelEn score scoreExact respondents standardError withheld basis
          synthetic note district { code } interval { low high } } }
        pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    const { edges, pageInfo } = SCORE_PAGE.parse(data).scores;
    nodes.push(
      ...edges.map(({ node: { district, interval, ...same } }) => ({
        ...same,
        district: district.code,
        intervalLow: interval?.low ?? null,
        intervalHigh: interval?.high ?? null,
      })),
    );
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
}
const SCORE_PAGE = z.object({
  scores: z.object({
    edges: z.array(
      z.object({
        node: z.looseObject({
          district: z.object({ code: z.string() }),
          interval: z.object({ low: z.number(), high: z.number() }).nullable(),
        }),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

describe('the rows', () => {
  test('of Scores, page after page, are those of GraphQL, figure by figure and in order', async () => {
    const wanted = await graphqlScores();
    const { pages, rows } = await allRows('Scores', { prefer: 'maxpagesize=700' });
    expect(pages).toBe(Math.ceil(wanted.length / 700));
    expect(rows).toHaveLength(wanted.length);
    for (const [at, row] of rows.entries()) expect(row).toMatchObject(wanted[at] ?? {});
  });

  test('of YearOverYear are tested as GraphQL tests a scope and breakdown by itself', async () => {
    const { data } = await seeded.ask(`{ yearOverYear(from: 2567, to: 2568, first: 500,
      filter: { scopes: [QUESTION], breakdowns: [NONE] }) { edges { node { district { code } concept change
        pValue adjustedPValue significant rankFrom rankTo } } } }`);
    const years = z.object({
      yearOverYear: z.object({
        edges: z.array(
          z.object({ node: z.looseObject({ district: z.object({ code: z.string() }) }) }),
        ),
      }),
    });
    const wanted = years.parse(data).yearOverYear.edges.map(({ node: { district, ...same } }) => ({
      ...same,
      district: district.code,
    }));
    const where =
      "fromYear eq 2567 and toYear eq 2568 and basis eq 'COMPUTED' and scope eq 'QUESTION' and breakdown eq 'NONE'";
    const { value } = await feed(`YearOverYear?$filter=${where}`);
    const byName = ({ district, concept }: Record<string, unknown>): string =>
      `${String(district)} ${String(concept)}`;
    const found = new Map(value.map((row) => [byName(row), row]));
    expect(found.size).toBe(wanted.length);
    for (const row of wanted) expect(found.get(byName(row))).toMatchObject(row);
  });

  test('are the same whether a filter narrows what is computed or not', async () => {
    const select = '$select=id,adjustedPValue,rankTo';
    const { rows: all } = await allRows(
      `YearOverYear?${select},fromYear,scope,breakdown&$orderby=id`,
    );
    const own = all.filter(
      ({ fromYear, scope, breakdown }) =>
        fromYear === 2566 && scope === 'INDICATOR' && breakdown === 'NONE',
    );
    const { value } = await feed(
      `YearOverYear?${select}&$orderby=id&$filter=fromYear eq 2566 and scope eq 'INDICATOR' and breakdown eq 'NONE'`,
    );
    expect(own.length).toBeGreaterThan(20);
    expect(own.map(({ id, adjustedPValue, rankTo }) => ({ id, adjustedPValue, rankTo }))).toEqual(
      value,
    );
  });

  test('come right to many who ask for different ones at once', async () => {
    const asked = ['ITA', 'INSTRUMENT', 'INDICATOR', 'QUESTION', 'SUB_INDICATOR', 'ITEM'];
    const pages = await Promise.all(
      [...asked, ...asked].map((scope) => feed(`YearOverYear?$filter=scope eq '${scope}'&$top=5`)),
    );
    for (const [at, { value }] of pages.entries()) {
      const scopes = new Set(value.map(({ scope }) => scope));
      expect([...scopes]).toEqual([asked[at % asked.length]]);
    }
  });

  test('of DistrictComparison are those of GraphQL', async () => {
    const { data } = await seeded.ask(`{ heatmap(fiscalYear: 2568, scope: INDICATOR) {
      key rows { district { code } rank percentile zScore modifiedZ rankChange } } }`);
    const heatmap = z.object({
      heatmap: z.array(
        z.object({
          key: z.string(),
          rows: z.array(z.looseObject({ district: z.object({ code: z.string() }) })),
        }),
      ),
    });
    const wanted = heatmap
      .parse(data)
      .heatmap.flatMap(({ key, rows }) =>
        rows.map(({ district, ...same }) => ({ ...same, key, district: district.code })),
      );
    const { value } = await feed(
      "DistrictComparison?$filter=fiscalYear eq 2568 and scope eq 'INDICATOR' and basis eq 'COMPUTED'",
    );
    const nameOf = ({ key, district }: Record<string, unknown>): string =>
      `${String(key)} ${String(district)}`;
    const found = new Map(value.map((row) => [nameOf(row), row]));
    expect(found.size).toBe(wanted.length);
    for (const row of wanted) expect(found.get(nameOf(row))).toMatchObject(row);
  });

  test('of AnswerCounts add up to the respondents of the survey, and those of Assessments are its top', async () => {
    const { value: answers } = await feed(
      "AnswerCounts?$filter=fiscalYear eq 2568 and district eq '1050' and question eq 'I1'",
    );
    const [iit] = (
      await feed(
        "Scores?$filter=fiscalYear eq 2568 and district eq '1050' and key eq 'IIT' and breakdown eq 'NONE'",
      )
    ).value;
    expect(answers.reduce((sum, { respondents }) => sum + Number(respondents), 0)).toBe(
      iit?.['respondents'],
    );
    const [assessment] = (
      await feed("Assessments?$filter=fiscalYear eq 2568 and district eq '1050'")
    ).value;
    expect(assessment).toMatchObject({
      iit: iit?.['score'],
      synthetic: true,
      status: iit?.['status'],
    });
  });

  test('of all pages are of one position, whatever is recorded meanwhile; asOf and position ask for another', async () => {
    const before = await allRows('Scores?$filter=fiscalYear eq 2567');
    const page = await feed('Scores?$filter=fiscalYear eq 2567', { prefer: 'maxpagesize=300' });
    const position = String(page.value[0]?.['position']);
    const of = { fiscalYear: 2567, district: '1050', occurredAt: '2025-01-01T09:00:00+07:00' };
    await seeded.add([
      { id: newEventId(), type: 'AssessmentReopened', data: { ...of, reason: 'a recheck' } },
    ]);
    const rest = await allRows(page['@odata.nextLink']?.slice(root.length) ?? '');
    expect([...page.value, ...rest.rows]).toEqual(before.rows);
    expect((await allRows('Scores?$filter=fiscalYear eq 2567')).rows).not.toEqual(before.rows);
    expect((await allRows(`Scores?$filter=fiscalYear eq 2567&position=${position}`)).rows).toEqual(
      before.rows,
    );
    expect(await failure('Scores?asOf=yesterday')).toMatchObject({ status: 400, target: 'asOf' });
  });
});

describe('@odata/client', () => {
  const client = () => OData.New4({ serviceEndpoint: root, metadataUri: `${root}$metadata` });

  test('filters, selects, orders and counts', async () => {
    const scores = client().getEntitySet<Record<string, unknown>>('Scores');
    const filter = client()
      .newFilter()
      .property('fiscalYear')
      .eq(2568)
      .property('scope')
      .eq('INSTRUMENT')
      .property('breakdown')
      .eq('NONE');
    const params = client()
      .newParam()
      .filter(filter)
      .select(['district', 'key', 'score'])
      .orderby([{ field: 'score', order: 'desc' }])
      .top(3);
    const rows = await scores.query(params);
    expect(rows).toHaveLength(3);
    expect(Object.keys(rows[0] ?? {})).toEqual(['district', 'key', 'score']);
    expect(rows[0]?.['score']).toBe(100);
    expect(await scores.count(filter)).toBe(6);
  });

  test('retrieves an entity by its key, and tells of a wrong request', async () => {
    const districts = client().getEntitySet<Record<string, unknown>>('Districts');
    expect(await districts.retrieve('1032')).toMatchObject({ districtNameEn: 'Prawet' });
    await expect(districts.query(client().newParam().select('planet'))).rejects.toThrow('planet');
  });
});
