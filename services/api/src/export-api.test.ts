import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { newEventId } from '@ita/schema';
import { syntheticCity } from '@ita/seeds';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { SeededApi } from '../../../tests/src/support/seeded-api.ts';
import { openSeededApi } from '../../../tests/src/support/seeded-api.ts';
import type { RunningServer } from './server.ts';
import { startServer } from './server.ts';

type Cells = Readonly<Record<string, unknown>>;

const DISTRICTS = new Set(['1032', '1050']);

let seeded: SeededApi;
let server: RunningServer;
beforeAll(async () => {
  const city = [...syntheticCity({ randomSeed: 1, scale: 0.05 }).events()];
  seeded = await openSeededApi(city.filter(({ data }) => DISTRICTS.has(data.district)));
  server = await startServer(seeded.service);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await seeded[Symbol.asyncDispose]();
});

const get = async (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(new URL(`/export/${path}`, server.url), init);

/** What each format's own reader makes of a file: rows by their headers. */
const READERS: Readonly<Record<string, (bytes: Buffer) => Promise<readonly Cells[]>>> = {
  csv: async (bytes) => parse(bytes, { columns: true, bom: true }),
  ndjson: async (bytes) =>
    bytes
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line))),
  arrow: async (bytes) => [...tableFromIPC(bytes)].map((row) => ({ ...row.toJSON() })),
  xlsx: async (bytes) => {
    const [headers = [], ...rows] = await readSheet(bytes);
    return rows.map((row) => Object.fromEntries(headers.map((name, at) => [name, row[at]])));
  },
  parquet: async (bytes) => {
    const folder = await mkdtemp(join(tmpdir(), 'ita-test-'));
    const path = join(folder, 'file.parquet');
    await writeFile(path, bytes);
    const connection = await (await DuckDBInstance.create()).connect();
    const result = await connection.runAndReadAll(`from '${path}'`);
    await rm(folder, { recursive: true });
    return result.getRowObjects();
  },
};

async function rowsOf(path: string): Promise<readonly Cells[]> {
  const response = await get(path);
  expect(response.status).toBe(200);
  const [, format = ''] = /\.(\w+)/u.exec(path) ?? [];
  return READERS[format]?.(Buffer.from(await response.arrayBuffer())) ?? [];
}

const SCORE = `fiscalYear district { code nameTh } scope key labelTh concept breakdown breakdownKey
  breakdownLabelTh score scoreExact respondents interval { low high } standardError withheld basis synthetic`;

/** Every row of a connection, page by page, and the position it names. */
async function allNodes(field: string, args: string, node: string): Promise<readonly unknown[]> {
  const page = z.object({
    edges: z.array(z.object({ node: z.unknown() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  });
  const nodes: unknown[] = [];
  for (let after: string | null = null; ;) {
    const { data, errors } = await seeded.ask(
      `query ($after: String) { ${field}(${args} first: 5000, after: $after) {
        edges { node { ${node} } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    expect(errors).toBeUndefined();
    const { edges, pageInfo } = page.parse(z.record(z.string(), z.unknown()).parse(data)[field]);
    nodes.push(...edges.map((edge) => edge.node));
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
}

const interval = z.object({ low: z.number(), high: z.number() }).nullable();
const scoreNode = z.looseObject({
  district: z.object({ code: z.string(), nameTh: z.string() }),
  interval,
});
const score = (node: unknown): Cells => {
  const { district, interval: known, ...same } = scoreNode.parse(node);
  return {
    ...same,
    district: district.code,
    districtNameTh: district.nameTh,
    intervalLow: known?.low ?? null,
    intervalHigh: known?.high ?? null,
  };
};

const side = z.looseObject({ score: z.number().nullable(), synthetic: z.boolean() }).nullable();
const yearsNode = z.looseObject({
  district: z.object({ code: z.string() }),
  from: side,
  to: side,
  changeInterval: interval,
  comparabilityReasons: z.array(z.string()),
});
const years = (node: unknown): Cells => {
  const { district, from, to, changeInterval, comparabilityReasons, ...same } =
    yearsNode.parse(node);
  return {
    ...same,
    district: district.code,
    fromScore: from?.score ?? null,
    toScore: to?.score ?? null,
    changeLow: changeInterval?.low ?? null,
    changeHigh: changeInterval?.high ?? null,
    comparability: comparabilityReasons.join(' '),
    synthetic: from?.synthetic === true || to?.synthetic === true,
  };
};
const YEARS = `district { code } basis scope key concept breakdown breakdownKey change pValue adjustedPValue
  significant untested direction rankFrom rankTo comparabilityReasons changeInterval { low high }
  from { score synthetic } to { score synthetic }`;

const rankNode = z.looseObject({
  score: z.unknown(),
  rankInterval: z.object({ best: z.number().nullable(), worst: z.number().nullable() }),
  differenceFromOthers: z
    .object({ points: z.number(), adjustedPValue: z.number().nullable() })
    .nullable(),
});
const rank = (node: unknown): Cells => {
  const { score: own, rankInterval, differenceFromOthers, ...same } = rankNode.parse(node);
  return {
    ...score(own),
    ...same,
    rankBest: rankInterval.best,
    rankWorst: rankInterval.worst,
    difference: differenceFromOthers?.points ?? null,
    differenceAdjustedPValue: differenceFromOthers?.adjustedPValue ?? null,
  };
};
const COMPARED = z.object({ districtComparison: z.object({ rows: z.array(z.unknown()) }) });

/** A file's query string, and what GraphQL answers to the same. */
const TABLES = [
  {
    path: 'scores',
    search: 'basis=BOTH&districts=1050',
    expected: async () =>
      (await allNodes('scores', 'filter: { basis: null, districts: ["1050"] }', SCORE)).map(score),
  },
  {
    path: 'yearOverYear',
    search: 'from=2567&to=2568&districts=1032&scopes=QUESTION,INDICATOR&orderBy=FALL',
    expected: async () =>
      (
        await allNodes(
          'yearOverYear',
          'from: 2567, to: 2568, orderBy: FALL, filter: { districts: ["1032"], scopes: [QUESTION, INDICATOR] }',
          YEARS,
        )
      ).map(years),
  },
  {
    path: 'districtComparison',
    search: 'fiscalYear=2568&scope=QUESTION&key=I4',
    expected: async () => {
      const { data } =
        await seeded.ask(`{ districtComparison(fiscalYear: 2568, scope: QUESTION, key: "I4") {
        rows { score { ${SCORE} } rank percentile quartile zScore gapToBest rankChange modifiedZ outlier
          rankInterval { best worst } differenceFromOthers { points adjustedPValue } } } }`);
      return COMPARED.parse(data).districtComparison.rows.map(rank);
    },
  },
];

const isCell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** CSV has nothing but text. */
const asText = (row: Cells): Cells =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, String(isCell.parse(value) ?? '')]),
  );

/** Cells of a row that another row has too; breakdown cells are not of a comparison of districts. */
const picked = (row: Cells, like: Cells): Cells =>
  Object.fromEntries(
    Object.keys(like)
      .filter((name) => name in row)
      .map((name) => [name, row[name] ?? null]),
  );

describe.each(TABLES)('$path', ({ path, search, expected }) => {
  let wanted: readonly Cells[] = [];
  beforeAll(async () => {
    wanted = await expected();
  });

  test.each(Object.keys(READERS))(
    'as %s has the rows of GraphQL, figure by figure',
    async (format) => {
      const rows = await rowsOf(`${path}.${format}?${search}`);
      expect(rows.length).toBe(wanted.length);
      expect(rows.length).toBeGreaterThan(1);
      const [first = {}] = rows;
      expect(Object.keys(first)).toEqual(expect.arrayContaining(['synthetic', 'position']));
      const own = rows.map((row, at) => picked(row, wanted[at] ?? {}));
      const theirs = wanted.map((row) => picked(row, first));
      expect(Object.keys(theirs[0] ?? {}).length).toBeGreaterThan(15);
      const written = format === 'csv' ? asText : (row: Cells): Cells => row;
      expect(own).toEqual(theirs.map(written));
    },
  );
});

test('a file names itself, its table and its position, and every row what it was computed from', async () => {
  const response = await get('scores.csv?districts=1050&scopes=ITA&breakdowns=NONE');
  const position = String(await seeded.service.projector.position());
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="ita-scores-at-${position}.csv"`,
    'ita-position': position,
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-length')).toBe(String(bytes.length));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows = await READERS['csv']?.(bytes);
  expect(rows?.map(({ fiscalYear }) => fiscalYear)).toEqual(['2566', '2567', '2568']);
  for (const row of rows ?? []) {
    expect(row).toMatchObject({ position, synthetic: 'true' });
    expect(String(row['frameworkVersion'])).toMatch(`${String(row['fiscalYear'])}-`);
  }
});

test('headers=th names the columns in Thai', async () => {
  const [row = {}] = await rowsOf('scores.xlsx?districts=1050&scopes=ITA&headers=th');
  expect(Object.keys(row)).toEqual(
    expect.arrayContaining(['ปีงบประมาณ', 'เขต', 'คะแนน', 'ข้อมูลสังเคราะห์']),
  );
});

test('all keys of a scope come in one comparison of districts', async () => {
  const rows = await rowsOf('districtComparison.ndjson?fiscalYear=2568&scope=INDICATOR');
  expect(new Set(rows.map(({ key }) => key)).size).toBe(10);
});

test('as of a position a file has the rows of then, whatever came since', async () => {
  const position = await seeded.service.projector.position();
  const path = 'scores.csv?districts=1050&fiscalYears=2567';
  const then = await (await get(path)).text();
  const of = { fiscalYear: 2567, district: '1050', occurredAt: '2025-01-01T09:00:00+07:00' };
  await seeded.add([
    { id: newEventId(), type: 'AssessmentReopened', data: { ...of, reason: 'a recheck' } },
  ]);
  expect(await (await get(path)).text()).not.toBe(then);
  expect(await (await get(`${path}&position=${position}`)).text()).toBe(then);
});

describe('a wrong request is refused by name', () => {
  test.each([
    ['scores.csv?fiscalYears=2599', 'UNKNOWN_FISCAL_YEAR', 'fiscalYears'],
    ['scores.csv?districts=9999', 'UNKNOWN_DISTRICT', 'districts'],
    ['scores.csv?keys=I99', 'UNKNOWN_FIGURE', 'keys'],
    ['scores.csv?scopes=PLANET', 'INVALID_VALUE', 'scopes'],
    ['scores.csv?colour=red', 'INVALID_VALUE', 'colour'],
    ['scores.csv?headers=de', 'INVALID_VALUE', 'headers'],
    ['scores.csv?position=999999999', 'INVALID_VALUE', 'position'],
    ['scores.csv?asOf=yesterday', 'INVALID_VALUE', 'asOf'],
    ["scores.csv?basis=' or true --", 'INVALID_VALUE', 'basis'],
    ['scores.csv?basis=BOTH&basis=BOTH', 'INVALID_VALUE', 'basis'],
    ['yearOverYear.csv?from=2567', 'INVALID_VALUE', 'to'],
    ['yearOverYear.csv?from=2567&to=2567', 'INVALID_VALUE', 'to'],
    ['yearOverYear.csv?from=2567&to=2568&keys=I99', 'UNKNOWN_FIGURE', 'keys'],
    ['districtComparison.csv?fiscalYear=2568', 'INVALID_VALUE', 'scope'],
    ['districtComparison.csv?fiscalYear=2568&scope=QUESTION&key=I99', 'UNKNOWN_FIGURE', 'key'],
  ])('%s', async (path, code, field) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code,
      field,
      allowed: expect.any(String),
      retriable: false,
    });
  });

  test('a file that is none', async () => {
    const response = await get('scores.pdf');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'NOT_FOUND', field: 'path' });
  });

  test('a method that writes', async () => {
    const response = await get('scores.csv', { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('a media type that the file is not of', async () => {
    const response = await get('scores.csv', { headers: { accept: 'application/json' } });
    expect(response.status).toBe(406);
    expect(await response.json()).toMatchObject({ code: 'NOT_ACCEPTABLE', allowed: 'text/csv' });
  });

  test('one too many at once, to be tried again', async () => {
    const path = 'scores.csv?districts=1050&fiscalYears=2568&scopes=ITA';
    const answers = await Promise.all(Array.from({ length: 30 }, () => get(path)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(18);
    const refused = answers.find(({ status }) => status === 503);
    expect(await refused?.json()).toMatchObject({ code: 'EXPORTS_BUSY', retriable: true });
    expect((await get(path)).status).toBe(200);
  });

  test('a position that is to be in the answer and is not there in time, to be tried again', async () => {
    const response = await get('scores.csv', { headers: { 'ita-min-position': '999999999' } });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await response.json()).toMatchObject({ code: 'POSITION_NOT_REACHED', retriable: true });
  });
});
