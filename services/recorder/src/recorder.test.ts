import type { EventLog, Store } from '@ita/event-log';
import { openEventLog, openMemoryStore } from '@ita/event-log';
import type { EventType } from '@ita/schema';
import { eventIdOfKey, newEventId, Refusal } from '@ita/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pgliteBlob } from '../../../tests/src/support/stores.ts';
import type { Proposal } from './proposal.ts';
import { record } from './recorder.ts';
import { PLANNED_MEASURE } from '../../../tests/src/support/planned-measure.ts';

let store: Store;
let log: EventLog;
let district: string;
let next = 1001;

beforeAll(async () => {
  store = await openMemoryStore(await pgliteBlob());
  log = await openEventLog(store.db);
});
afterAll(() => store.close());
beforeEach(() => {
  // A district of its own for each test.
  district = String(next);
  next += 1;
});

const propose = (type: EventType, data: object = {}, id = newEventId()): Proposal => ({
  id,
  type,
  data: { fiscalYear: 2567, district, ...data },
});
const opening = () =>
  propose('AssessmentOpened', { provenance: 'COLLECTED', provenanceNote: null });
const response = (I1: number) => ({
  part: 1,
  answers: { I1, I2: 6, I3: 2, I4: 6, I5: 1, I6: 2, I7: 1, I8: 1, I9: 1, I10: 1, I11: 6, I12: 6 },
  respondent: { department: 'finance' },
});
const submission = (submissionId: string, id = newEventId()) =>
  propose('SurveySubmitted', { instrument: 'IIT', submissionId, ...response(6) }, id);
const recordAll = (...proposals: readonly Proposal[]) => record(log, proposals, 'test');

/** The first fault with which proposals are refused; the log is seen to be unchanged. */
async function faultOf(...proposals: readonly Proposal[]) {
  const head = await log.headPosition();
  const refusal = await recordAll(...proposals).catch((error: unknown) => error);
  if (!(refusal instanceof Refusal)) throw new Error('was not refused');
  expect(await log.headPosition()).toBe(head);
  const [{ code, field, got }] = refusal.faults;
  return { code, field, got };
}

describe("an assessment's life", () => {
  test('goes from opened to closed to published and back to open', async () => {
    const recorded = await recordAll(
      opening(),
      submission('1'),
      propose('AssessmentClosed'),
      propose('AssessmentPublished'),
      propose('AssessmentReopened', { reason: 'appeal upheld' }),
      submission('2'),
    );
    expect(recorded.map(({ replayed }) => replayed)).toEqual(
      Array.from({ length: 6 }, () => false),
    );
  });

  test('begins by opening it, once', async () => {
    expect(await faultOf(submission('1'))).toEqual({
      code: 'ASSESSMENT_NOT_FOUND',
      field: 'district',
      got: district,
    });
    await recordAll(opening());
    expect(await faultOf(opening())).toMatchObject({ code: 'ASSESSMENT_EXISTS' });
  });

  test('takes no submission once closed, and no publication before', async () => {
    await recordAll(opening());
    expect(await faultOf(propose('AssessmentPublished'))).toEqual({
      code: 'ASSESSMENT_STATUS',
      field: 'assessment.status',
      got: 'OPEN',
    });
    await recordAll(propose('AssessmentClosed'));
    expect(await faultOf(submission('1'))).toEqual({
      code: 'ASSESSMENT_STATUS',
      field: 'assessment.status',
      got: 'CLOSED',
    });
  });
});

describe('a retry', () => {
  test('with the same key and input gives the first answer, even after closing', async () => {
    await recordAll(opening());
    const key = eventIdOfKey('a key');
    const [first] = await recordAll(submission('1', key));
    await recordAll(propose('AssessmentClosed'));
    expect(await recordAll(submission('1', key))).toEqual([{ ...first, replayed: true }]);
  });

  test('with the same key and another input is refused', async () => {
    await recordAll(opening());
    const key = eventIdOfKey('another key');
    await recordAll(submission('1', key));
    const conflict = { code: 'IDEMPOTENCY_CONFLICT', field: 'idempotencyKey', got: null };
    expect(await faultOf(submission('2', key))).toEqual(conflict);
    expect(await faultOf(propose('AssessmentClosed', {}, key))).toEqual(conflict);
  });

  test('at the same moment as its first try records one event', async () => {
    await recordAll(opening());
    const key = eventIdOfKey('a third key');
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => recordAll(submission('1', key))),
    );
    const places = tries.flat();
    expect(new Set(places.map(({ position }) => position)).size).toBe(1);
    expect(places.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });
});

describe('a submission', () => {
  test('is taken once', async () => {
    await recordAll(opening(), submission('1'));
    expect(await faultOf(submission('1'))).toEqual({
      code: 'SUBMISSION_EXISTS',
      field: 'submissionId',
      got: '1',
    });
  });

  test('is corrected by an event that says what it was', async () => {
    const correction = (before: number, after: number) =>
      propose('SubmissionCorrected', {
        instrument: 'IIT',
        submissionId: '1',
        reason: 'mistyped',
        before: response(before),
        after: response(after),
      });
    await recordAll(opening());
    expect(await faultOf(correction(6, 5))).toMatchObject({ code: 'SUBMISSION_NOT_FOUND' });
    await recordAll(submission('1'));
    expect(await faultOf(correction(4, 5))).toMatchObject({ field: 'before' });
    await recordAll(correction(6, 5), correction(5, 4));
  });
});

describe('a measure', () => {
  const plan = (change: object = {}) =>
    propose('MeasurePlanned', { ...PLANNED_MEASURE, steps: 4, ...change });
  const report = (change: object = {}) =>
    propose('MeasureProgressReported', {
      measureId: 'M01',
      occurredAt: '2023-11-24T09:00:00+07:00',
      period: '2023-11',
      status: 'DONE',
      stepsDone: 1,
      evidenceUrl: null,
      note: null,
      ...change,
    });
  const completion = () =>
    propose('MeasureCompleted', { measureId: 'M01', evidenceUrl: null, note: null });
  const cancellation = () => propose('MeasureCancelled', { measureId: 'M01', reason: 'x' });

  test('is planned once and only then reported on, completed or cancelled', async () => {
    await recordAll(opening());
    for (const early of [report(), completion(), cancellation()]) {
      expect(await faultOf(early)).toMatchObject({ code: 'MEASURE_NOT_FOUND', got: 'M01' });
    }
    await recordAll(plan(), report());
    expect(await faultOf(plan())).toMatchObject({ code: 'MEASURE_EXISTS', got: 'M01' });
  });

  test.each([
    ['COMPLETED', completion],
    ['CANCELLED', cancellation],
  ])('that is %s stays so', async (state, end) => {
    await recordAll(opening(), plan(), report(), end());
    for (const late of [report(), completion(), cancellation()]) {
      expect(await faultOf(late)).toEqual({
        code: 'MEASURE_STATE',
        field: 'measure.state',
        got: state,
      });
    }
  });

  test.each([
    [{ period: '2023-09' }, 'period', '2023-09'],
    [{ period: '2024-10', occurredAt: '2024-12-01T09:00:00+07:00' }, 'period', '2024-10'],
    [{ period: '2023-12' }, 'period', '2023-12'],
    [{ stepsDone: 5 }, 'stepsDone', 5],
    [{ stepsDone: -1 }, 'stepsDone', -1],
    [{ evidenceUrl: 'file:///etc/passwd' }, 'evidenceUrl', 'file:///etc/passwd'],
  ])('is not reported on with %j', async (change, field, got) => {
    await recordAll(opening(), plan());
    expect(await faultOf(report(change))).toEqual({ code: 'INVALID_VALUE', field, got });
  });

  test('of a month that has just begun in Bangkok is reported on, not a moment earlier', async () => {
    await recordAll(opening(), plan());
    const december = { period: '2023-12' };
    await recordAll(report({ ...december, occurredAt: '2023-11-30T17:00:00Z' }));
    expect(
      await faultOf(report({ ...december, occurredAt: '2023-11-30T16:59:59Z' })),
    ).toMatchObject({ field: 'period' });
  });

  test.each([
    [{ starts: '2024-02-01', ends: '2024-01-31' }, 'ends', '2024-01-31'],
    [{ starts: '2024-10-01', ends: null }, 'ends', null],
    [{ starts: '2022-09-30' }, 'starts', '2022-09-30'],
    [{ ends: '2025-10-01' }, 'ends', '2025-10-01'],
    [{ starts: '2023-02-29' }, 'starts', '2023-02-29'],
  ])('is not planned for %j', async (change, field, got) => {
    await recordAll(opening());
    expect(await faultOf(plan(change))).toEqual({ code: 'INVALID_VALUE', field, got });
  });
});

test('of several proposals none is recorded when one is refused', async () => {
  expect(await faultOf(opening(), submission('1'), submission('1'))).toMatchObject({
    code: 'SUBMISSION_EXISTS',
  });
});

test('a submission that meets the closing of its assessment is in before it or refused', async () => {
  await recordAll(opening());
  const submissions = Array.from({ length: 10 }, (_, at) => recordAll(submission(String(at))));
  const results = await Promise.allSettled([
    ...submissions.slice(0, 5),
    recordAll(propose('AssessmentClosed')),
    ...submissions.slice(5),
  ]);
  const events = await log.readAfter(0, 10_000);
  const own = events.filter(({ event }) => event.data.district === district);
  expect(own.at(-1)?.event.type).toBe('AssessmentClosed');
  const accepted = results.filter(({ status }) => status === 'fulfilled');
  expect(own).toHaveLength(1 + accepted.length);
});
