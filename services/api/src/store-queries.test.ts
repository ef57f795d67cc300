import { hashOfEvents, openEventLog, SHARED_SEALED_FILES } from '@ita/event-log';
import { createProjector, openColumnarFacts } from '@ita/projector';
import { record } from '@ita/recorder';
import { newEventId } from '@ita/schema';
import { prawetFy2567, prawetPlan } from '@ita/seeds';
import { expect, test } from 'vitest';
import { STORES } from '../../../tests/src/support/stores.ts';
import { auditCount, auditPage } from './audit-trail.ts';
import { measureCount, measurePage, overdueReports } from './measure-queries.ts';
import { comparedRatings, comparedScores } from './reconciliation-queries.ts';

/** Of an officer of the one district there is: it sees all, and every query is held to it. */
const OFFICER = { everything: false, district: '1032' };

type OpenStore = (typeof STORES)[number]['open'];

/** What every query that pages, filters or joins answers on a store with Prawet's two years in it. */
async function answersOf(open: OpenStore): Promise<readonly unknown[]> {
  const store = await open();
  const facts = await openColumnarFacts(null);
  try {
    const { db } = store;
    const log = await openEventLog(db);
    const { opening, measures } = prawetPlan();
    const ended = {
      id: newEventId(),
      type: 'MeasureCancelled',
      data: {
        fiscalYear: 2568,
        district: '1032',
        occurredAt: '2025-01-10T09:00:00+07:00',
        measureId: 'C02',
        reason: 'x',
      },
    };
    const events = [...prawetFy2567(), opening, ...measures, ended];
    for (let at = 0; at < events.length; at += 500) {
      await record(log, events.slice(at, at + 500), 'ผู้บันทึก');
    }
    const hashOf = (first: number, last: number): Promise<string> => hashOfEvents(db, first, last);
    await createProjector({ log, db, facts, hashOf }).catchUp();
    const source = { db, log, sealedFiles: SHARED_SEALED_FILES };
    const page = { after: null, before: null, limit: 20, inverted: false };
    const whole = { fiscalYears: [2568], districts: ['1032'], departments: ['finance'] };
    const place = { fiscal_year: 2568, district: '1032', measure: 'C20' };
    const audit = { types: ['MeasurePlanned', 'MeasureCancelled'], districts: ['1032'] } as const;
    const trail = await auditPage(source, audit, { ...page, limit: 5, inverted: true });
    return [
      await measurePage(db, { ...whole, overdueOn: '2025-01-26' }, OFFICER, page),
      await measurePage(db, { kinds: ['IMPROVEMENT'] }, OFFICER, {
        ...page,
        after: place,
        limit: 3,
      }),
      await measurePage(db, {}, OFFICER, { ...page, before: place, limit: 3, inverted: true }),
      await measureCount(db, { targets: ['9.1', 'I1'], states: ['PLANNED'] }, OFFICER),
      (await overdueReports(db, {}, OFFICER, '2025-01-26')).map(({ measure, period }) => [
        measure,
        period,
      ]),
      trail.map(({ stream, actor, position }) => [stream, actor, position]),
      await auditCount(source, {
        ...audit,
        recordedFrom: new Date(0),
        recordedUntil: new Date(8e15),
      }),
      await auditCount(source, { stream: 'submission-2567-1032-IIT' }),
      await auditCount(source, { actor: 'ผู้บันทึก' }),
      await comparedScores(db, 2567, OFFICER),
      await comparedRatings(db, 2567, OFFICER),
      // Of whoever is not cleared for it, what is not published is not there.
      await measureCount(db, {}, { everything: false, district: '1001' }),
    ];
  } finally {
    await facts.close();
    await store.close();
  }
}

test('queries that page, filter and join answer the same on both stores', async () => {
  const [first, second, ...others] = STORES;
  if (first === undefined || second === undefined) throw new Error('there are two stores');
  expect(others).toEqual([]);
  const answers = await answersOf(first.open);
  expect(await answersOf(second.open)).toEqual(answers);
  const [ofFinance, , , counted, overdue, trail, ...counts] = answers;
  expect(ofFinance).toHaveLength(15);
  expect(counted).toBe(2);
  // Of the measure that was cancelled three are missed and one was not due any more.
  expect(overdue).toHaveLength(110 - 4);
  expect(trail).toContainEqual(['measure-2568-1032-C02', 'ผู้บันทึก', 1410]);
  expect(answers.at(-1)).toBe(0);
  expect(counts.slice(0, 3)).toEqual([39, 725, 1370 + 40 - 725 - 619]);
});
