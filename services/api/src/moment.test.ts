import { setTimeout } from 'node:timers/promises';
import { newEventId } from '@ita/schema';
import type { SeedEvent } from '@ita/seeds';
import { syntheticCity } from '@ita/seeds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SeededApi } from '../../../tests/src/support/seeded-api.ts';
import { openSeededApi } from '../../../tests/src/support/seeded-api.ts';
import { executeDocument } from './graphql-api.ts';

const DISTRICT = '1050';
const OF = { fiscalYear: 2567, district: DISTRICT, occurredAt: '2025-01-01T09:00:00+07:00' };
/** The year is opened again and an item found otherwise. */
const LATER: readonly SeedEvent[] = [
  { id: newEventId(), type: 'AssessmentReopened', data: { ...OF, reason: 'a recheck' } },
  {
    id: newEventId(),
    type: 'OitItemChecked',
    data: {
      ...OF,
      item: 'O22',
      stage: 'RECHECK',
      outcome: 'FAIL',
      evidenceUrl: null,
      checker: null,
      note: null,
    },
  },
];

/** Everything that is computed from the facts and can be asked for as of a moment. */
const COMPARISONS = {
  changeDrivers: `query ($asOf: DateTime, $position: String) {
    changeDrivers(district: "${DISTRICT}", from: 2567, to: 2568, asOf: $asOf, position: $position) {
      position change synthetic contributions { key contribution } } }`,
  whatIf: `query ($asOf: DateTime, $position: String) {
    whatIf(district: "${DISTRICT}", fiscalYear: 2567, fail: ["O1"], asOf: $asOf, position: $position) {
      position ratingBefore ratingAfter affected { key beforeExact afterExact } } }`,
  targets: `query ($asOf: DateTime, $position: String) {
    targets(fiscalYear: 2567, asOf: $asOf, position: $position) {
      position rows { status itaExact shortfall singleItems { key } } } }`,
};

let seeded: SeededApi;
const then = new Map<string, unknown>();
let position: string;
let asOf: string;

beforeAll(async () => {
  const city = [...syntheticCity({ randomSeed: 1, scale: 0.05 }).events()];
  seeded = await openSeededApi(city.filter(({ data }) => data.district === DISTRICT));
  for (const document of Object.values(COMPARISONS)) {
    then.set(document, (await seeded.ask(document)).data);
  }
  position = String(await seeded.service.log.headPosition());
  await setTimeout(5);
  asOf = new Date().toISOString();
  await setTimeout(5);
  await seeded.add(LATER);
});
afterAll(() => seeded[Symbol.asyncDispose]());

describe.each(Object.entries(COMPARISONS))('%s', (name, document) => {
  test('is at present what the log says now', async () => {
    const { data } = await seeded.ask(document);
    expect(data).toMatchObject({ [name]: { position: String(Number(position) + LATER.length) } });
    expect(JSON.stringify(data)).not.toBe(JSON.stringify(then.get(document)));
  });

  test('is as of a moment or a position what was answered then, to the byte', async () => {
    expect(then.get(document)).toMatchObject({ [name]: { position } });
    for (const moment of [{ position }, { asOf }]) {
      const { data } = await seeded.ask(document, moment);
      expect(JSON.stringify(data)).toBe(JSON.stringify(then.get(document)));
    }
  });

  test('is refused, to be tried again, when it is to have in it what the log does not have yet', async () => {
    const { errors } = await executeDocument(seeded.api, document, {}, 1e9);
    expect(errors).toMatchObject([
      { extensions: { code: 'POSITION_NOT_REACHED', retriable: true } },
    ]);
  });

  test('is nothing before anything was recorded', async () => {
    const { data, errors } = await seeded.ask(document, { asOf: '2020-01-01T00:00:00Z' });
    expect([data, errors]).toEqual([{ [name]: null }, undefined]);
  });

  test.each([
    [{ position: '999999999' }],
    [{ position: 'x' }],
    [{ position: '1', asOf: '2024-01-01T00:00:00Z' }],
  ])('as of %j is refused by the name of the argument', async (moment) => {
    const { errors } = await seeded.ask(document, moment);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_VALUE', field: 'position' } }]);
  });
});
