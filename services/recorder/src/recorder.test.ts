import type { EventLog, Store } from '@ita/event-log';
import { openEventLog, openMemoryStore } from '@ita/event-log';
import type { EventType } from '@ita/schema';
import { eventIdOfKey, newEventId, Refusal } from '@ita/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pgliteBlob } from '../../../tests/src/support/stores.ts';
import type { Proposal } from './proposal.ts';
import { record } from './recorder.ts';

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

test('a measure is planned once and only then reported on', async () => {
  const plan = propose('MeasurePlanned', {
    measureId: 'M01',
    kind: 'IMPROVEMENT',
    titleTh: 'มาตรการ',
    targets: ['I1'],
    responsible: ['ALL'],
    monitoring: 'MONTHLY',
    starts: null,
    ends: null,
  });
  const progress = propose('MeasureProgressReported', {
    measureId: 'M01',
    period: '2024-11',
    status: 'DONE',
    note: null,
  });
  await recordAll(opening());
  expect(await faultOf(progress)).toMatchObject({ code: 'MEASURE_NOT_FOUND' });
  await recordAll(plan, progress);
  expect(await faultOf({ ...plan, id: newEventId() })).toMatchObject({ code: 'MEASURE_EXISTS' });
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
