import type { Store } from '@ita/event-log';
import { hashOfEvents, openEventLog } from '@ita/event-log';
import type { EventType } from '@ita/schema';
import { newEventId, parseEvent } from '@ita/schema';
import { describe, expect, test } from 'vitest';
import { STORES } from '../../../tests/src/support/stores.ts';
import { openColumnarFacts } from './columnar-facts.ts';
import { createProjector } from './projector.ts';

const hashIn =
  ({ db }: Store) =>
  (first: number, last: number) =>
    hashOfEvents(db, first, last);

const newEvent = (type: EventType, district: string, data: object = {}) => ({
  id: newEventId(),
  event: parseEvent(type, {
    fiscalYear: 2567,
    district,
    occurredAt: '2024-01-02T02:00:00Z',
    ...data,
  }),
  expectedVersion: null,
});
const opened = (district: string) =>
  newEvent('AssessmentOpened', district, { provenance: 'COLLECTED', provenanceNote: null });

const assessmentsIn = ({ db }: Store) =>
  db
    .selectFrom('scoring.assessment')
    .select(['district', 'status', 'position'])
    .orderBy('district')
    .execute();

describe.each(STORES)('the projector on $name', ({ open }) => {
  test('brings the scores to the end of the log, again and again, and says where they are', async () => {
    const store = await open();
    const facts = await openColumnarFacts(null);
    try {
      const log = await openEventLog(store.db);
      const projector = createProjector({ log, db: store.db, facts, hashOf: hashIn(store) });
      const append = (...events: readonly ReturnType<typeof newEvent>[]) =>
        log.append({ events, actor: 'test', unchanged: [] });
      expect(await projector.position()).toBe(0);
      await append(opened('1001'), opened('1002'));
      expect(await projector.catchUp()).toBe(2);
      await append(newEvent('AssessmentClosed', '1002'));
      expect(await projector.catchUp()).toBe(3);
      expect(await projector.position()).toBe(3);
      const incremental = await assessmentsIn(store);
      expect(incremental).toEqual([
        { district: '1001', status: 'OPEN', position: 1 },
        { district: '1002', status: 'CLOSED', position: 3 },
      ]);
      const reported: number[] = [];
      expect(await projector.rebuild((position) => reported.push(position))).toBe(3);
      expect(reported).toEqual([3]);
      expect(await assessmentsIn(store)).toEqual(incremental);
    } finally {
      await facts.close();
      await store.close();
    }
  });

  test('forgets facts of another log, as when a data directory is pointed at another database', async () => {
    const facts = await openColumnarFacts(null);
    const stores = [await open(), await open()];
    try {
      for (const [at, store] of stores.entries()) {
        const log = await openEventLog(store.db);
        const districts = ['1001', '1002', '1003'].map((code) => String(Number(code) + 10 * at));
        await log.append({ events: districts.map(opened), actor: 'test', unchanged: [] });
        await createProjector({ log, db: store.db, facts, hashOf: hashIn(store) }).catchUp();
        expect((await assessmentsIn(store)).map(({ district }) => district)).toEqual(districts);
      }
    } finally {
      await facts.close();
      for (const store of stores) await store.close();
    }
  });
});
