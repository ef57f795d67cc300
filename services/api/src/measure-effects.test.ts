import { DISTRICTS, newEventId, parseEvent } from '@ita/schema';
import { syntheticCity } from '@ita/seeds';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../tests/src/support/counted-queries.ts';
import type { SeededApi } from '../../../tests/src/support/seeded-api.ts';
import { openSeededApi } from '../../../tests/src/support/seeded-api.ts';
import { createGraphqlApi, executeDocument } from './graphql-api.ts';
import { PLANNED_MEASURE } from '../../../tests/src/support/planned-measure.ts';

/** Where a rise and a fall are planted in FY2568: eit.clear-information (E4) and eit.bribery-in-service (E3). */
const [RISEN, FALLEN] = ['1042', '1002'];

const CITY = { randomSeed: 2568, scale: 0.5 };

const planned = (district: string, measureId: string, targets: readonly string[]) => ({
  id: newEventId(),
  ...parseEvent('MeasurePlanned', {
    fiscalYear: 2568,
    district,
    occurredAt: '2024-11-01T02:00:00Z',
    ...PLANNED_MEASURE,
    measureId,
    targets,
  }),
});

let seeded: SeededApi;
beforeAll(async () => {
  const city = syntheticCity(CITY);
  const events = city.events(
    ({ district, fiscalYear }) =>
      [RISEN, FALLEN].includes(district) && (fiscalYear === 2567 || fiscalYear === 2568),
  );
  seeded = await openSeededApi([
    ...events,
    planned(RISEN, 'M01', ['E4', 'I1']),
    planned(RISEN, 'M02', ['5']),
    planned(FALLEN, 'M01', ['E3']),
    planned(FALLEN, 'M02', ['10']),
  ]);
});
afterAll(() => seeded[Symbol.asyncDispose]());

const answer = z.object({
  measureEffects: z.object({
    cautionEn: z.string(),
    measures: z.array(
      z.object({
        measure: z.object({ measureId: z.string(), district: z.object({ code: z.string() }) }),
        targets: z.array(
          z.object({
            key: z.string(),
            change: z.number().nullable(),
            pValue: z.number().nullable(),
            significant: z.boolean().nullable(),
            changeInterval: z.object({ low: z.number(), high: z.number() }).nullable(),
          }),
        ),
        surelyRose: z.int(),
        surelyFell: z.int(),
      }),
    ),
    fell: z.array(z.object({ measure: z.object({ measureId: z.string() }), fell: z.int() })),
    unaddressedFalls: z.array(
      z.object({
        district: z.object({ code: z.string() }),
        key: z.string(),
        scope: z.string(),
        change: z.number(),
      }),
    ),
  }),
});

const EFFECTS = `query Effects($districts: [ID!]) {
  measureEffects(fiscalYear: 2568, districts: $districts) {
    cautionEn
    measures {
      measure { measureId district { code } }
      targets { key change pValue significant changeInterval { low high } }
      surelyRose surelyFell
    }
    fell { measure { measureId } fell }
    unaddressedFalls { district { code } key scope change }
  }
}`;

const effects = async (districts: readonly string[] | null = null) => {
  const { data, errors } = await seeded.ask(EFFECTS, { districts });
  expect(errors).toBeUndefined();
  return answer.parse(data).measureEffects;
};

describe('what became of the targets of measures', () => {
  test('a planted rise is found, with its interval; a planted fall is, too', async () => {
    const { measures, cautionEn } = await effects();
    const of = (code: string, id: string) =>
      measures.find(({ measure }) => measure.district.code === code && measure.measureId === id);
    const [risen] = of(RISEN, 'M01')?.targets.filter(({ key }) => key === 'E4') ?? [];
    expect(risen?.significant).toBe(true);
    expect(risen?.changeInterval?.low).toBeGreaterThan(0);
    expect(of(RISEN, 'M01')).toMatchObject({ surelyRose: 1, surelyFell: 0 });
    expect(of(FALLEN, 'M01')).toMatchObject({ surelyRose: 0, surelyFell: 1 });
    expect(cautionEn).toMatch(/does not show that the measure moved it/u);
  });

  test('a target may be an indicator; a checklist has a change and no test', async () => {
    const { measures } = await effects();
    const targets = measures.map(({ measure, targets: [first, ...rest] }) => [
      `${measure.district.code} ${measure.measureId}`,
      first?.key,
      first?.pValue === null,
      rest.map(({ key }) => key),
    ]);
    expect(targets).toEqual([
      [`${FALLEN} M01`, 'E3', false, []],
      [`${FALLEN} M02`, '10', true, []],
      [`${RISEN} M01`, 'I1', false, ['E4']],
      [`${RISEN} M02`, '5', false, []],
    ]);
  });

  test('what fell without a measure for it is told, largest fall first', async () => {
    const { unaddressedFalls, fell } = await effects();
    const addressed = new Set([`${FALLEN} E3`, `${RISEN} E4`, `${RISEN} I1`, `${RISEN} I11`]);
    const told = unaddressedFalls.map(({ district, key }) => `${district.code} ${key}`);
    expect(told.filter((one) => addressed.has(one))).toEqual([]);
    // M02 of FALLEN is to raise indicator 10, items O18 to O22.
    expect(told.filter((one) => /^1002 O(?:18|19|20|21|22)$/u.test(one))).toEqual([]);
    const changes = unaddressedFalls.map(({ change }) => change);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes).toEqual(changes.toSorted((a, b) => a - b));
    expect(Math.max(...changes)).toBeLessThan(0);
    expect(fell.every((one) => one.fell > 0)).toBe(true);
  });

  test('of one district is what it is of all', async () => {
    const [all, alone] = [await effects(), await effects([RISEN])];
    expect(alone.measures).toEqual(
      all.measures.filter(({ measure }) => measure.district.code === RISEN),
    );
  });

  test('takes the same few queries for one district as for all fifty', async () => {
    const others = DISTRICTS.filter(({ code }) => code !== RISEN && code !== FALLEN);
    await seeded.add(syntheticCity(CITY).openings.filter(({ data }) => data.fiscalYear === 2568));
    await seeded.add(others.map(({ code }) => planned(code, 'M01', ['I1', '9.3'])));
    expect((await effects()).measures).toHaveLength(52);
    const counted = countQueries(seeded.service.db);
    const api = createGraphqlApi({ ...seeded.service, db: counted.db });
    const queriesFor = async (districts: readonly string[] | null) => {
      const before = counted.sent();
      await executeDocument(api, EFFECTS, { districts });
      return counted.sent() - before;
    };
    const one = await queriesFor([RISEN]);
    expect(await queriesFor(null)).toBe(one);
    expect(one).toBeLessThan(4);
  });

  test.each([
    ['fiscalYear: 2570', 'UNKNOWN_FISCAL_YEAR'],
    ['fiscalYear: 2566', 'INVALID_VALUE'],
    ['fiscalYear: 2568, districts: ["9999"]', 'UNKNOWN_DISTRICT'],
  ])('%s is refused', async (args, code) => {
    const { errors } = await seeded.ask(`{ measureEffects(${args}) { position } }`);
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });
});
