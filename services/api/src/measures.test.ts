import { record } from '@ita/recorder';
import { DISTRICTS, newEventId } from '@ita/schema';
import { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countQueries } from '../../../tests/src/support/counted-queries.ts';
import type { TestApi } from '../../../tests/src/support/test-api.ts';
import { openTestApi } from '../../../tests/src/support/test-api.ts';
import { createGraphqlApi, executeDocument } from './graphql-api.ts';

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

const PLAN = {
  measureId: 'M01',
  kind: 'IMPROVEMENT',
  titleTh: 'มาตรการ',
  targets: ['I1', '9.3'],
  responsible: ['finance', 'revenue'],
  monitoring: 'MONTHLY',
  steps: 4,
};
const plan = (input: object = {}) =>
  on.mutate('planMeasure', 'PlanMeasureInput', { district, ...PLAN, ...input });
const REPORT = {
  measureId: 'M01',
  period: '2024-10',
  status: 'PARTLY',
  stepsDone: 1,
  evidenceUrl: 'https://example.org/m01',
  occurredAt: '2024-10-20T09:00:00+07:00',
};
const report = (input: object = {}) =>
  on.mutate('reportMeasureProgress', 'MeasureProgressInput', { district, ...REPORT, ...input });

const measures = (fields: string, args = '') =>
  on.ask(
    `query ($district: ID!) { assessment(district: $district, fiscalYear: 2568${args}) {
      measures { ${fields} } } }`,
    { district },
  );

describe('the life of a measure', () => {
  test('is planned, reported on and completed; as-of shows each stage', async () => {
    const fields = 'state version stepsDone endNote';
    const positions: number[] = [];
    await plan();
    positions.push(await on.service.log.headPosition());
    await report({ expectedVersion: 1 });
    positions.push(await on.service.log.headPosition());
    await on.mutate('completeMeasure', 'CompleteMeasureInput', {
      district,
      measureId: 'M01',
      expectedVersion: 2,
      note: 'เสร็จแล้ว',
    });
    positions.push(await on.service.log.headPosition());
    const stages = [
      { state: 'PLANNED', version: 1, stepsDone: null, endNote: null },
      { state: 'REPORTING', version: 2, stepsDone: 1, endNote: null },
      { state: 'COMPLETED', version: 3, stepsDone: 1, endNote: 'เสร็จแล้ว' },
    ];
    for (const [at, position] of positions.entries()) {
      expect(await measures(fields, `, position: "${position}"`)).toEqual({
        assessment: { measures: [stages[at]] },
      });
    }
    await on.service.projector.catchUp();
    expect(await measures(fields)).toEqual({ assessment: { measures: [stages[2]] } });
    const late = { district, ...REPORT };
    expect(await on.refused('reportMeasureProgress', 'MeasureProgressInput', late)).toMatchObject({
      code: 'MEASURE_STATE',
      field: 'measure.state',
      got: 'COMPLETED',
    });
  });

  test('tells what was planned, the fiscal year where the plan names no days', async () => {
    await plan({ occurredAt: '2024-10-01T00:00:00+07:00' });
    await report();
    expect(
      await measures(`measureId kind titleTh targets { scope key labelEn } responsible
        departments { key labelTh } monitoring starts ends steps source synthetic plannedAt
        overdueReports(date: "2024-12-25") nextDueOn(date: "2024-11-26")
        reports(date: "2024-12-25") { period dueOn state daysOverdue reportedAt status stepsDone evidenceUrl }`),
    ).toMatchObject({
      assessment: {
        measures: [
          {
            measureId: 'M01',
            kind: 'IMPROVEMENT',
            titleTh: 'มาตรการ',
            targets: [
              { scope: 'QUESTION', key: 'I1' },
              { scope: 'SUB_INDICATOR', key: '9.3' },
            ],
            responsible: ['finance', 'revenue'],
            departments: [
              { key: 'revenue', labelTh: 'ฝ่ายรายได้' },
              { key: 'finance', labelTh: 'ฝ่ายการคลัง' },
            ],
            starts: '2024-10-01',
            ends: '2025-09-30',
            steps: 4,
            source: null,
            synthetic: false,
            overdueReports: 1,
            nextDueOn: '2024-12-25',
            reports: [
              {
                period: '2024-10',
                dueOn: '2024-10-25',
                state: 'ON_TIME',
                daysOverdue: null,
                reportedAt: '2024-10-20T02:00:00.000Z',
                status: 'PARTLY',
                stepsDone: 1,
                evidenceUrl: 'https://example.org/m01',
              },
              { period: '2024-11', state: 'OVERDUE', daysOverdue: 30, status: null },
              ...Array.from({ length: 10 }, () => ({ state: 'UPCOMING' })),
            ],
          },
        ],
      },
    });
  });

  test('is not told of a version that is gone: the refusal names the current one', async () => {
    await plan();
    await report({ expectedVersion: 1 });
    const stale = { district, measureId: 'M01', expectedVersion: 1, reason: 'x' };
    expect(await on.refused('cancelMeasure', 'CancelMeasureInput', stale)).toMatchObject({
      code: 'STALE_VERSION',
      field: 'expectedVersion',
      got: 1,
      currentVersion: 2,
      allowed: expect.stringContaining(`measure-2568-${district}-M01`),
      retriable: false,
    });
    await on.mutate('cancelMeasure', 'CancelMeasureInput', { ...stale, expectedVersion: 2 });
    expect(await measures('state endNote')).toEqual({
      assessment: { measures: [{ state: 'CANCELLED', endNote: 'x' }] },
    });
  });
});

describe('the overdue list', () => {
  const overdue = (date: string, filter = '') =>
    on.ask(
      `{ overdueReports(date: "${date}", filter: { districts: ["${district}"] ${filter} }) {
        date total
        byDepartment { department { key } reports measures }
        byDistrict { district { code } reports measures }
        reports { measure { measureId } period dueOn daysOverdue }
      } }`,
    );

  test('has a monthly report from the 26th on in Bangkok, not on the 24th and 25th', async () => {
    await plan();
    for (const period of ['2024-10', '2024-11', '2024-12']) {
      await report({ period, occurredAt: `${period}-25T23:59:59+07:00` });
    }
    for (const date of ['2025-01-24', '2025-01-25']) {
      expect(await overdue(date)).toMatchObject({ overdueReports: { date, total: 0 } });
    }
    expect(await overdue('2025-01-26')).toEqual({
      overdueReports: {
        date: '2025-01-26',
        total: 1,
        byDepartment: [
          { department: { key: 'revenue' }, reports: 1, measures: 1 },
          { department: { key: 'finance' }, reports: 1, measures: 1 },
        ],
        byDistrict: [{ district: { code: district }, reports: 1, measures: 1 }],
        reports: [
          {
            measure: { measureId: 'M01' },
            period: '2025-01',
            dueOn: '2025-01-25',
            daysOverdue: 1,
          },
        ],
      },
    });
  });

  test('has a report that came late until the day it came', async () => {
    await plan();
    // The 28th begins in Bangkok seven hours before it does in UTC.
    await report({ occurredAt: '2024-10-27T17:00:00Z' });
    expect(await overdue('2024-10-27')).toMatchObject({ overdueReports: { total: 1 } });
    expect(await overdue('2024-10-28')).toMatchObject({ overdueReports: { total: 0 } });
  });

  test('is of the departments that are asked for, and no longer of a measure that has ended', async () => {
    await plan();
    await plan({ measureId: 'M02', responsible: ['finance'], monitoring: 'QUARTERLY' });
    const finance = await overdue('2024-12-26', ', departments: ["finance"]');
    expect(finance).toMatchObject({
      overdueReports: {
        total: 4,
        byDepartment: [{ department: { key: 'finance' }, reports: 4, measures: 2 }],
      },
    });
    const revenue = await overdue('2024-12-26', ', departments: ["revenue"]');
    expect(revenue).toMatchObject({ overdueReports: { total: 3 } });
    await on.mutate('cancelMeasure', 'CancelMeasureInput', {
      district,
      measureId: 'M01',
      reason: 'x',
      occurredAt: '2024-12-26T09:00:00+07:00',
    });
    expect(await overdue('2024-12-25')).toMatchObject({ overdueReports: { total: 2 } });
    expect(await overdue('2024-12-26')).toMatchObject({ overdueReports: { total: 1 } });
  });
});

describe('measures of all districts', () => {
  const page = async (args: string) => {
    const answer = z.object({
      measures: z.object({
        totalCount: z.number(),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        edges: z.array(z.object({ node: z.object({ measureId: z.string() }) })),
      }),
    });
    const data = await on.ask(
      `{ measures(${args}) { totalCount pageInfo { hasNextPage endCursor }
        edges { node { measureId } } } }`,
    );
    const { edges, ...rest } = answer.parse(data).measures;
    return { ...rest, ids: edges.map(({ node }) => node.measureId) };
  };

  test('come page by page, each once, in one order on any store, and by filters', async () => {
    for (const measureId of ['a', 'B', 'ก', 'C01']) await plan({ measureId });
    await plan({ measureId: 'C02', kind: 'COMMUNICATION', targets: ['8'], responsible: ['ALL'] });
    const own = `districts: ["${district}"]`;
    const whole = await page(`filter: { ${own} }`);
    expect(whole).toMatchObject({ totalCount: 5, ids: ['B', 'C01', 'C02', 'a', 'ก'] });
    const first = await page(`filter: { ${own} }, first: 2`);
    const second = await page(`filter: { ${own} }, first: 9, after: "${first.pageInfo.endCursor}"`);
    expect([...first.ids, ...second.ids]).toEqual(whole.ids);
    expect((await page(`filter: { ${own} }, last: 1`)).ids).toEqual(['ก']);
    for (const filter of [
      'kinds: [COMMUNICATION]',
      'targets: ["8", "E1"]',
      'departments: ["community"]',
    ]) {
      expect((await page(`filter: { ${own}, ${filter} }`)).ids).toEqual(['C02']);
    }
    for (const filter of ['states: [REPORTING]', 'kinds: []', 'targets: []', 'fiscalYears: []']) {
      expect(await page(`filter: { ${own}, ${filter} }`)).toMatchObject({ totalCount: 0 });
    }
    expect(await page(`filter: { ${own}, overdueOn: "2024-10-25" }`)).toMatchObject({
      totalCount: 0,
    });
    expect(await page(`filter: { ${own}, overdueOn: "2024-10-26" }`)).toMatchObject({
      totalCount: 5,
    });
  });

  test.each([
    ['first: 0', 'first'],
    ['after: "nonsense"', 'after'],
  ])('with %s are refused by the name of the argument', async (args, field) => {
    const { errors } = await executeDocument(on.api, `{ measures(${args}) { totalCount } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_VALUE', field } }]);
  });

  test('of 50 districts take as many round trips as of one', async () => {
    await using all = await openTestApi();
    const { log, projector, db } = all.service;
    for (const { code } of DISTRICTS) {
      const fact = { fiscalYear: 2568, district: code };
      const opening = { ...fact, provenance: 'COLLECTED', provenanceNote: null };
      const plans = ['M01', 'M02', 'C01'].map((measureId) => ({
        id: newEventId(),
        type: 'MeasurePlanned',
        data: {
          ...fact,
          starts: null,
          ends: null,
          audience: null,
          source: null,
          ...PLAN,
          measureId,
        },
      }));
      await record(
        log,
        [{ id: newEventId(), type: 'AssessmentOpened', data: opening }, ...plans],
        'test',
      );
    }
    await projector.catchUp();
    const roundTrips = async (districts: string): Promise<number> => {
      const counted = countQueries(db);
      const api = createGraphqlApi({ ...all.service, db: counted.db });
      const { data, errors } = await executeDocument(
        api,
        `{ districts${districts} { assessment(fiscalYear: 2568) {
            measures { measureId version reports(date: "2025-01-26") { period state } overdueReports }
            oitItems { state } oitReadiness { daysLeft } } }
          overdueReports(date: "2025-01-26") { total byDepartment { reports } byDistrict { reports }
            reports { measure { measureId overdueReports } } }
          measures(first: 500) { totalCount edges { node { measureId overdueReports nextDueOn } } } }`,
      );
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data)).toContain('"total":600');
      return counted.sent();
    };
    const ofGroup = await roundTrips('(group: THONBURI_SOUTH)');
    expect(await roundTrips('')).toBe(ofGroup);
    expect(ofGroup).toBe(7);
  });
});
