import type { GraphqlApi, Service } from '@ita/api';
import { createGraphqlApi, executeDocument, openMemoryService } from '@ita/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { correctedCity } from './support/corrected-city.ts';
import { recordAll } from './support/record-all.ts';
import { differences } from './support/differences.ts';
import type { GoldenCase } from './support/golden-cases.ts';
import { goldenCases, makeGoldenTables, withheldCells } from './support/golden-cases.ts';
import { pgliteBlob } from './support/stores.ts';
import { studentTwoSided } from './support/student-t.ts';

/** Every fourth district: 1048, whose FY2568 is unfinished, and Prawet, which has no FY2567 here, are among them. */
const inTown = (district: string): boolean => Number(district) % 4 === 0;

/** Cases asked for in one document: it may have 600 selections. */
const CASES_AT_ONCE = 10;

const SHOWN = `fragment Shown on Score {
  key score scoreExact respondents standardError withheld partSuppressed interval { low high }
}`;

let service: Service;
let api: GraphqlApi;

beforeAll(async () => {
  service = await openMemoryService(await pgliteBlob());
  api = createGraphqlApi(service);
  const city = [...correctedCity({ randomSeed: 2568, scale: 0.2 })];
  const events = city.filter(({ data }) => inTown(data.district));
  await recordAll(service.log, events);
  await service.projector.catchUp();
  await makeGoldenTables(service.db);
}, 120_000);
afterAll(() => service[Symbol.asyncDispose]());

async function answered(document: string): Promise<unknown> {
  const { data, errors } = await executeDocument(api, document);
  expect(errors).toBeUndefined();
  return data;
}

/** What the cases are answered, in their order. */
async function answersTo(cases: readonly GoldenCase[]): Promise<readonly unknown[]> {
  const fields = cases.map(({ asked }, at) => `case${at}: ${asked}`);
  const data = await answered(`${SHOWN} { ${fields.join('\n')} }`);
  const answers = z.record(z.string(), z.unknown()).parse(data);
  return cases.map((_, at) => answers[`case${at}`]);
}

const testedSchema = z.object({
  edges: z.tuple([
    z.object({
      node: z.object({
        change: z.number(),
        changeInterval: z.object({ low: z.number(), high: z.number() }),
        pValue: z.number(),
        adjustedPValue: z.number(),
      }),
    }),
  ]),
});

/** Where the test of a change is not Student's t of its standard error and degrees of freedom. */
function testDifferences({ asked, change_error, degrees }: GoldenCase, answer: unknown) {
  if (change_error === null || degrees === null) return [];
  const [{ node }] = testedSchema.parse(answer).edges;
  const { change, changeInterval, pValue, adjustedPValue } = node;
  const beyond = (distance: number): number =>
    studentTwoSided(Math.abs(distance) / change_error, degrees);
  // An interval ends where no change from it would have a p-value of 5 %, or where changes end.
  const atEnd = (end: number): number =>
    Math.abs(end) === 100 ? Math.min(0.05, beyond(end - change)) : beyond(end - change);
  return differences(
    { pValue: beyond(change), adjustedPValue: beyond(change), low: 0.05, high: 0.05 },
    { pValue, adjustedPValue, low: atEnd(changeInterval.low), high: atEnd(changeInterval.high) },
    asked,
  );
}

test(
  '500 comparisons are what SQL over the raw events says: 0 differences',
  { timeout: 120_000 },
  async () => {
    const cases = await goldenCases(service.db);
    expect(cases).toHaveLength(500);
    expect(cases.filter(({ degrees }) => degrees !== null).length).toBeGreaterThan(150);
    const found: string[] = [];
    for (let at = 0; at < cases.length; at += CASES_AT_ONCE) {
      const some = cases.slice(at, at + CASES_AT_ONCE);
      const answers = await answersTo(some);
      for (const [place, one] of some.entries()) {
        found.push(...differences(one.expected, answers[place], one.asked));
        found.push(...testDifferences(one, answers[place]));
      }
    }
    expect(found).toEqual([]);
  },
);

const cellsSchema = z.object({
  yearOverYear: z.object({
    pageInfo: z.object({ hasNextPage: z.literal(false) }),
    edges: z.array(
      z.object({
        node: z.object({
          district: z.object({ code: z.string() }),
          key: z.string(),
          breakdown: z.string(),
          breakdownKey: z.string().nullable(),
          from: z
            .object({ withheld: z.string().nullable(), score: z.number().nullable() })
            .nullable(),
          to: z
            .object({ withheld: z.string().nullable(), score: z.number().nullable() })
            .nullable(),
          compared: z.number().nullable(),
          pValue: z.number().nullable(),
          changeInterval: z.object({}).nullable(),
          direction: z.string().nullable(),
        }),
      }),
    ),
  }),
});

test.each([2567, 2568])(
  'up to FY%i just the cells that SQL finds small, or that give one away, are withheld, and none is compared',
  async (toYear) => {
    const data = await answered(
      `{ yearOverYear(from: ${toYear - 1}, to: ${toYear}, first: 5000, filter: {
        scopes: [INSTRUMENT], keys: ["IIT", "EIT"],
      }) {
        pageInfo { hasNextPage }
        edges { node {
          district { code } key breakdown breakdownKey
          from { withheld score } to { withheld score }
          compared: change pValue changeInterval { low } direction
        } }
      } }`,
    );
    const rows = cellsSchema.parse(data).yearOverYear.edges.map(({ node }) => node);
    const withheld = rows.filter(({ from, to }) => from?.withheld || to?.withheld);
    const textOf = (cell: object): string => JSON.stringify(cell);
    const expected = (await withheldCells(service.db)).filter((cell) => cell.to_year === toYear);
    expect(
      withheld
        .map(({ district, key, breakdown, breakdownKey, from, to }) =>
          textOf({
            to_year: toYear,
            district: district.code,
            key,
            breakdown,
            breakdownKey,
            from: from?.withheld ?? null,
            to: to?.withheld ?? null,
          }),
        )
        .toSorted(),
    ).toEqual(expected.map(textOf).toSorted());
    expect(new Set(expected.flatMap(({ from, to }) => [from, to]))).toEqual(
      new Set(['COMPLEMENTARY', null]),
    );
    for (const { from, to, compared, pValue, changeInterval, direction } of withheld) {
      const hidden = [from, to].filter((score) => score?.withheld);
      expect(hidden.map((score) => score?.score)).toEqual(hidden.map(() => null));
      expect([compared, pValue, changeInterval]).toEqual([null, null, null]);
      expect(direction).toBe(from === null ? 'APPEARED' : to === null ? 'DISAPPEARED' : null);
    }
  },
);
