import { createServer } from 'node:http';
import { once } from 'node:events';
import { frameworkOf, itemsOf } from '@ita/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { TestApi } from '../../../tests/src/support/test-api.ts';
import { openTestApi } from '../../../tests/src/support/test-api.ts';

let on: TestApi;
let district: string;
let next = 1001;

beforeAll(async () => {
  on = await openTestApi();
});
afterAll(() => on[Symbol.asyncDispose]());
beforeEach(async () => {
  // A district of its own for each test.
  district = String(next);
  next += 1;
  await on.mutate('openAssessment', 'OpenAssessmentInput', { district });
});

const framework = frameworkOf(2568);
const ITEMS = framework ? itemsOf(framework).map(({ key }) => key) : [];

const check = async (input: object): Promise<string> => {
  const { data } = await on.mutate('recordOitCheck', 'OitCheckInput', {
    district,
    item: 'O1',
    ...input,
  });
  expect(data).toMatchObject({ recordOitCheck: { replayed: false } });
  return String(await on.service.log.headPosition());
};

const ITEM = `query ($district: ID!, $position: String) {
  assessment(district: $district, fiscalYear: 2568, position: $position) {
    oitItems { item state score history { stage outcome evidenceUrl checker note late counts } }
    scores(scope: ITEM) { key score }
  }
}`;
const standingSchema = z.object({
  assessment: z.object({
    oitItems: z.array(z.looseObject({ item: z.string() })),
    scores: z.array(z.object({ key: z.string(), score: z.number().nullable() })),
  }),
});
/** Where O1 stands at a position of the log, and the row of scores that it has there. */
const standing = async (position: string) => {
  const { assessment } = standingSchema.parse(await on.ask(ITEM, { district, position }));
  const scored = assessment.scores.find(({ key }) => key === 'O1');
  return { scored: scored?.score, ...assessment.oitItems.find(({ item }) => item === 'O1') };
};

describe('an item that failed, was appealed and passed', () => {
  const record = async (passedAt: string): Promise<readonly [string, string, string]> => [
    await check({
      outcome: 'FAIL',
      occurredAt: '2025-05-01T09:00:00+07:00',
      evidenceUrl: 'https://example.org/o1',
      checker: 'ผู้ตรวจ ก',
      note: 'ไม่พบข้อมูล',
    }),
    await check({
      stage: 'APPEAL',
      outcome: 'FAIL',
      occurredAt: '2025-06-01T09:00:00+07:00',
    }),
    await check({ stage: 'RECHECK', outcome: 'PASS', occurredAt: passedAt }),
  ];

  test('before the cut-off counts 100; its history has all three, and as-of each stage', async () => {
    const [first, appealed, passed] = await record('2025-09-30T23:59:59+07:00');
    expect(await standing(first)).toMatchObject({
      scored: 0,
      score: 0,
      state: 'FAILED',
      history: [
        {
          stage: 'FIRST',
          outcome: 'FAIL',
          evidenceUrl: 'https://example.org/o1',
          checker: 'ผู้ตรวจ ก',
          note: 'ไม่พบข้อมูล',
          late: false,
          counts: true,
        },
      ],
    });
    expect(await standing(appealed)).toMatchObject({
      scored: 0,
      score: 0,
      state: 'FAILED',
      history: [
        { stage: 'FIRST', counts: false },
        { stage: 'APPEAL', counts: true },
      ],
    });
    expect(await standing(passed)).toMatchObject({
      scored: 100,
      score: 100,
      state: 'PASSED',
      history: [
        { stage: 'FIRST', counts: false },
        { stage: 'APPEAL', counts: false },
        { stage: 'RECHECK', outcome: 'PASS', late: false, counts: true },
      ],
    });
  });

  test('at the cut-off or later counts 0; its history has all three', async () => {
    const [, , passed] = await record('2025-10-01T00:00:00+07:00');
    const late = await standing(passed);
    expect(late).toMatchObject({
      scored: 0,
      score: 0,
      state: 'FAILED',
      history: [
        { stage: 'FIRST', counts: false },
        { stage: 'APPEAL', counts: true },
        { stage: 'RECHECK', outcome: 'PASS', late: true, counts: false },
      ],
    });
    // The tables say what the log says.
    await on.service.projector.catchUp();
    expect(await standing(passed)).toEqual(late);
  });
});

describe('all items in one mutation', () => {
  const inTime = { occurredAt: '2025-06-01T09:00:00+07:00', checker: 'ผู้ตรวจ ข' };
  const all = ITEMS.map((item) => ({ item, outcome: 'PASS' }));
  const recordAll = (checks: readonly object[], input: object = {}) =>
    on.mutate('recordOitChecks', 'OitChecksInput', { district, ...inTime, checks, ...input });

  test('go in together, and a retry gives the first answer', async () => {
    const head = await on.service.log.headPosition();
    const first = await recordAll(all, { idempotencyKey: `all of ${district}` });
    expect(first.data).toMatchObject({ recordOitChecks: { position: String(head + 22) } });
    const again = await recordAll(all, { idempotencyKey: `all of ${district}` });
    expect(again.data).toMatchObject({ recordOitChecks: { replayed: true } });
    expect(await on.service.log.headPosition()).toBe(head + 22);
    expect(
      await on.ask(
        `query ($district: ID!) { assessment(district: $district, fiscalYear: 2568) {
          oitReadiness(at: "2025-09-30T00:00:00+07:00") {
            cutOff daysLeft ready scoreAtLeast passed { item } failed { item } notChecked { item } }
        } }`,
        { district },
      ),
    ).toEqual({
      assessment: {
        oitReadiness: {
          cutOff: '2025-09-30T17:00:00.000Z',
          daysLeft: 0,
          ready: true,
          scoreAtLeast: 100,
          passed: ITEMS.map((item) => ({ item })),
          failed: [],
          notChecked: [],
        },
      },
    });
  });

  test('are refused together, with every fault by the path of its field', async () => {
    const checks = all.map((one, at) => {
      if (at === 2) return { ...one, evidenceUrl: 'javascript:alert(1)' };
      if (at === 7) return { ...one, item: 'O99' };
      if (at === 9) return { ...one, note: ' ' };
      return one;
    });
    const refusal = await on.refused('recordOitChecks', 'OitChecksInput', {
      district,
      ...inTime,
      checks,
    });
    expect(refusal).toMatchObject({
      faults: [
        { code: 'INVALID_VALUE', field: 'checks.2.evidenceUrl', got: 'javascript:alert(1)' },
        { code: 'UNKNOWN_ITEM', field: 'checks.7.item', got: 'O99' },
        { code: 'INVALID_VALUE', field: 'checks.9.note' },
      ],
    });
  });

  test('twice the same is refused with all else that is wrong', async () => {
    const checks = [all[0], { ...all[1], evidenceUrl: 'o2' }, all[0]];
    expect(
      await on.refused('recordOitChecks', 'OitChecksInput', { district, ...inTime, checks }),
    ).toMatchObject({
      faults: [{ field: 'checks.2.item' }, { field: 'checks.1.evidenceUrl', got: 'o2' }],
    });
  });

  test.each([
    [[], 'checks'],
    [[all[0], all[1], all[0]], 'checks.2.item'],
  ])('%j is refused by the field %s', async (checks, field) => {
    expect(
      await on.refused('recordOitChecks', 'OitChecksInput', { district, ...inTime, checks }),
    ).toMatchObject({ code: 'INVALID_VALUE', field });
  });

  test('of an assessment that is not open are refused once, not for each', async () => {
    const elsewhere = { district: '1050', ...inTime, checks: all };
    expect(await on.refused('recordOitChecks', 'OitChecksInput', elsewhere)).toMatchObject({
      faults: [{ code: 'ASSESSMENT_NOT_FOUND', field: 'district' }],
    });
  });
});

test('a page that a check names is never fetched', async () => {
  const server = createServer();
  let requests = 0;
  server.on('request', () => {
    requests += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await check({ outcome: 'PASS', evidenceUrl: `http://127.0.0.1:${port}/o1` });
  await on.ask(ITEM, { district });
  await on.service.projector.catchUp();
  server.close();
  expect(requests).toBe(0);
});
