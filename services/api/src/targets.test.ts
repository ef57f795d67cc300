import { DISTRICTS, newEventId, RATINGS } from '@ita/schema';
import type { SeedEvent } from '@ita/seeds';
import { prawetFy2567, syntheticCity } from '@ita/seeds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { SeededApi } from '../../../tests/src/support/seeded-api.ts';
import { openSeededApi } from '../../../tests/src/support/seeded-api.ts';

const PRAWET = '1032';
const SYNTHETIC = ['1001', '1003', '1006', '1010', '1011'];
/** Of so few answers that nothing of its surveys is shown. */
const FEW = '1043';
/** One of the synthetic, opened again, in which every item failed. */
const LOW = '1011';
/** Opened and nothing more. */
const OPENED = '1044';

/** Of the city's events those of one year and some districts. */
const cityEvents = (scale: number, districts: readonly string[]): readonly SeedEvent[] =>
  [...syntheticCity({ randomSeed: 1, scale }).events()].filter(
    ({ data }) => data.fiscalYear === 2567 && districts.includes(data.district),
  );

const ofLow = { fiscalYear: 2567, district: LOW, occurredAt: '2024-08-01T09:00:00+07:00' };
const reopened: SeedEvent = {
  id: newEventId(),
  type: 'AssessmentReopened',
  data: { ...ofLow, reason: 'a recheck' },
};
const failedCheck = (item: string): SeedEvent => ({
  id: newEventId(),
  type: 'OitItemChecked',
  data: {
    ...ofLow,
    item,
    stage: 'RECHECK',
    outcome: 'FAIL',
    evidenceUrl: null,
    checker: null,
    note: null,
  },
});

let seeded: SeededApi;

beforeAll(async () => {
  const [opened] = cityEvents(0.01, [OPENED]);
  if (opened === undefined) throw new Error('no opening');
  const few = cityEvents(0.05, [FEW]);
  const answers = few.filter(({ type }) => type === 'SurveySubmitted');
  const isKept = (event: SeedEvent): boolean =>
    !answers.includes(event) ||
    answers.slice(0, 5).includes(event) ||
    answers.slice(-5).includes(event);
  seeded = await openSeededApi([
    ...prawetFy2567(),
    ...cityEvents(0.05, SYNTHETIC),
    ...few.filter(isKept),
    { ...opened, id: newEventId() },
    reopened,
    ...Array.from({ length: 22 }, (_, at) => failedCheck(`O${at + 1}`)),
  ]);
});
afterAll(() => seeded[Symbol.asyncDispose]());

const rowSchema = z.object({
  district: z.object({ code: z.string() }),
  status: z.string(),
  synthetic: z.boolean(),
  ita: z.number().nullable(),
  itaExact: z.number().nullable(),
  rating: z.string().nullable(),
  withheld: z.string().nullable(),
  unscored: z.array(z.string()),
  shortfall: z.number().nullable(),
  below: z.array(z.object({ key: z.string(), score: z.number(), shortfall: z.number() })),
  reached: z.boolean().nullable(),
  singleItems: z.array(z.object({ key: z.string() })),
  fewestItems: z.array(z.object({ key: z.string() })).nullable(),
});
const schema = z.object({
  targets: z.object({
    fiscalYear: z.number(),
    rating: z.string(),
    nationalTarget: z.number(),
    synthetic: z.boolean(),
    position: z.string(),
    frameworkVersion: z.string(),
    rows: z.array(rowSchema),
  }),
});

const ask = (args: string) =>
  seeded.ask(`{ targets(${args}) {
    fiscalYear rating nationalTarget synthetic position frameworkVersion
    rows {
      district { code } status synthetic ita itaExact rating withheld unscored shortfall reached
      below { key score shortfall } singleItems { key } fewestItems { key }
    }
  } }`);
const targets = async (args: string) => {
  const { data, errors } = await ask(args);
  expect(errors).toBeUndefined();
  return schema.parse(data).targets;
};
const rowOf = async (args: string, code: string) => {
  const { rows } = await targets(args);
  const found = rows.find(({ district }) => district.code === code);
  if (found === undefined) throw new Error(`no row of ${code}`);
  return found;
};

/** The rating that a district would have if items passed, and the items that failed, by whatIf. */
async function ratingIf(district: string, pass: readonly string[]): Promise<string | null> {
  const { data } = await seeded.ask(
    `query ($district: ID!, $pass: [ID!]) {
      whatIf(district: $district, fiscalYear: 2567, pass: $pass) { ratingAfter } }`,
    { district, pass },
  );
  return z.object({ whatIf: z.object({ ratingAfter: z.string().nullable() }) }).parse(data).whatIf
    .ratingAfter;
}
async function failedItems(district: string): Promise<readonly string[]> {
  const { data } = await seeded.ask(
    `query ($district: ID!) {
      assessment(district: $district, fiscalYear: 2567) { oitChecks { item outcome } } }`,
    { district },
  );
  const checks = z.array(z.object({ item: z.string(), outcome: z.string() }));
  const { assessment } = z.object({ assessment: z.object({ oitChecks: checks }) }).parse(data);
  return assessment.oitChecks.filter(({ outcome }) => outcome === 'FAIL').map(({ item }) => item);
}
const isBetterOrSame = (rating: string | null, wished: string): boolean => {
  const ratings: readonly string[] = RATINGS;
  return rating !== null && ratings.indexOf(rating) <= ratings.indexOf(wished);
};

describe('targets', () => {
  test('have every assessed district, lowest ITA first, those without one last', async () => {
    const { rows, ...said } = await targets('fiscalYear: 2567');
    expect(said).toEqual({
      fiscalYear: 2567,
      rating: 'EXCELLENT',
      nationalTarget: 85,
      synthetic: true,
      position: String(await seeded.service.log.headPosition()),
      frameworkVersion: expect.stringMatching(/^2567-/u),
    });
    const scored = rows.filter(({ ita }) => ita !== null);
    expect(scored.map(({ district }) => district.code).toSorted()).toEqual(
      [PRAWET, ...SYNTHETIC].toSorted(),
    );
    const exact = scored.map(({ itaExact }) => itaExact ?? NaN);
    expect(exact).toEqual(exact.toSorted((a, b) => a - b));
    expect(rows.slice(scored.length).map(({ district }) => district.code)).toEqual([FEW, OPENED]);
  });

  test('show the ITA and rating of the score tables, and what is printed below 85', async () => {
    const { rows } = await targets('fiscalYear: 2567');
    const { data } = await seeded.ask(`{ assessments(filter: { fiscalYears: [2567] }) {
      edges { node { district { code } rating synthetic status ita { score scoreExact } } } } }`);
    for (const { district, rating, synthetic, status, ita, itaExact } of rows) {
      const score = { score: ita, scoreExact: itaExact };
      expect(JSON.stringify(data)).toContain(
        JSON.stringify({ district, rating, synthetic, status, ita: score }),
      );
    }
    for (const { ita, shortfall } of rows) {
      expect(shortfall).toBe(ita === null ? null : Math.max(0, Math.round(8500 - 100 * ita) / 100));
    }
  });

  test("of Prawet's real year all is reached; only the others are made up", async () => {
    expect(await rowOf('fiscalYear: 2567', PRAWET)).toMatchObject({
      status: 'PUBLISHED',
      synthetic: false,
      ita: 96.87,
      rating: 'EXCELLENT',
      shortfall: 0,
      below: [],
      reached: true,
      singleItems: [],
      fewestItems: [],
    });
    expect(
      (await targets('fiscalYear: 2567')).rows.filter(({ synthetic }) => !synthetic),
    ).toHaveLength(1);
  });

  test.each(['EXCELLENT', 'GOOD'])(
    'name the items that lift a district to %s, as trying them with whatIf finds',
    async (wished) => {
      const { rows } = await targets(`fiscalYear: 2567, rating: ${wished}`);
      for (const { district, rating, below, reached, singleItems, fewestItems } of rows) {
        if (rating === null) continue;
        expect(reached).toBe(isBetterOrSame(rating, wished));
        expect(below.length === 0).toBe(reached);
        const single: string[] = [];
        const failed = await failedItems(district.code);
        for (const item of reached ? [] : failed) {
          if (isBetterOrSame(await ratingIf(district.code, [item]), wished)) single.push(item);
        }
        expect(singleItems.map(({ key }) => key).toSorted()).toEqual(single.toSorted());
        // Where none would do, all that failed would not.
        const fewest = fewestItems?.map(({ key }) => key) ?? failed;
        const lifted = fewest.length === 0 ? rating : await ratingIf(district.code, fewest);
        expect(isBetterOrSame(lifted, wished)).toBe(fewestItems !== null);
        expect(fewestItems?.length === 0).toBe(reached);
      }
    },
  );

  test('have every kind of district: of one item, of several, of none that would do', async () => {
    const { rows } = await targets('fiscalYear: 2567');
    const shown = rows.filter(({ ita }) => ita !== null);
    // Where every item failed 21 of 22 do: all but one of 9.3, which weighs 0.75 x 0.15 / 3 of OIT, make it 96.25.
    expect(new Set(shown.map(({ fewestItems }) => fewestItems?.length ?? null))).toEqual(
      new Set([null, 0, 1, 3, 21]),
    );
  });

  test('say what a district lacks of the national target whose website discloses nothing', async () => {
    const low = await rowOf('fiscalYear: 2567', LOW);
    expect(low).toMatchObject({ status: 'OPEN', rating: 'URGENT', reached: false });
    expect(low.shortfall).toBe(Math.round(8500 - 100 * (low.ita ?? NaN)) / 100);
    expect(low.shortfall).toBeGreaterThan(15);
    expect(low.below).toContainEqual({ key: 'OIT', score: 0, shortfall: 95 });
  });

  test('of too few answers say that they are withheld, and show nothing', async () => {
    expect(await rowOf('fiscalYear: 2567', FEW)).toMatchObject({
      ita: null,
      itaExact: null,
      rating: null,
      withheld: 'SMALL_CELL',
      unscored: [],
      shortfall: null,
      reached: null,
      singleItems: [],
      fewestItems: null,
    });
    const { data } = await seeded.ask(
      `{ whatIf(district: "${FEW}", fiscalYear: 2567, pass: ["O1"], fail: ["O2"]) { withheld ratingBefore ratingAfter } }`,
    );
    expect(data).toEqual({
      whatIf: { withheld: 'SMALL_CELL', ratingBefore: null, ratingAfter: null },
    });
  });

  test('of what is not there yet say which instruments have no score', async () => {
    expect(await rowOf('fiscalYear: 2567', OPENED)).toMatchObject({
      status: 'OPEN',
      ita: null,
      withheld: null,
      unscored: ['IIT', 'EIT', 'OIT'],
      below: [],
      reached: null,
    });
  });

  test('of one group are of its districts alone', async () => {
    const { rows } = await targets('fiscalYear: 2567, group: CENTRAL');
    const groups = rows.map(
      ({ district }) => DISTRICTS.find(({ code }) => code === district.code)?.group,
    );
    expect(new Set(groups)).toEqual(new Set(['CENTRAL']));
  });

  test.each(['fiscalYear: 2566', 'fiscalYear: 2567, group: THONBURI_SOUTH'])(
    'of %s, of which there is no assessment, there are none',
    async (args) => {
      const { data, errors } = await ask(args);
      expect([data, errors]).toEqual([{ targets: null }, undefined]);
    },
  );

  test('of a year whose rules are not known are refused', async () => {
    const { errors } = await ask('fiscalYear: 2560');
    expect(errors).toMatchObject([
      { extensions: { code: 'UNKNOWN_FISCAL_YEAR', field: 'fiscalYear' } },
    ]);
  });
});
