import { openEventLog } from '@ita/event-log';
import { isRetriable, newEventId, Refusal } from '@ita/schema';
import { describe, expect, test } from 'vitest';
import { STORES } from '../../../tests/src/support/stores.ts';
import { record } from './recorder.ts';
import { PLANNED_MEASURE } from '../../../tests/src/support/planned-measure.ts';

const fact = { fiscalYear: 2568, district: '1032' };
const report = (note: string, expectedVersion?: number) => ({
  id: newEventId(),
  type: 'MeasureProgressReported',
  data: {
    ...fact,
    occurredAt: '2024-10-20T09:00:00+07:00',
    measureId: 'M01',
    period: '2024-10',
    status: 'DONE',
    stepsDone: null,
    evidenceUrl: null,
    note,
  },
  expectedVersion,
});

describe.each(STORES)('two officers who update one measure at once on $name', ({ open }) => {
  test('one wins, the other is told the current version and tries again: nothing is lost', async () => {
    const store = await open();
    try {
      const log = await openEventLog(store.db);
      const plan = { ...fact, ...PLANNED_MEASURE };
      const opening = { ...fact, provenance: 'COLLECTED', provenanceNote: null };
      await record(
        log,
        [
          { id: newEventId(), type: 'AssessmentOpened', data: opening },
          { id: newEventId(), type: 'MeasurePlanned', data: plan },
        ],
        'test',
      );
      const notes = async (): Promise<readonly unknown[]> =>
        (await log.readStreams(['measure-2568-1032-M01'])).map(({ event: { data } }) =>
          'note' in data ? data.note : null,
        );
      for (let version = 1; version < 21; version += 2) {
        const officers = [report(`ก ${version}`, version), report(`ข ${version}`, version)];
        const results = await Promise.allSettled(
          officers.map((one, at) => record(log, [one], `officer ${at}`)),
        );
        const lost = results.findIndex(({ status }) => status === 'rejected');
        const won = results.find(({ status }) => status === 'fulfilled');
        expect(won).toMatchObject({ value: [{ replayed: false }] });
        const refusal = results[lost];
        if (refusal?.status !== 'rejected' || !(refusal.reason instanceof Refusal)) {
          throw new Error('nobody was refused');
        }
        expect(refusal.reason.faults).toEqual([
          {
            code: 'STALE_VERSION',
            field: 'expectedVersion',
            got: version,
            allowed: `${version + 1}, the current version of measure-2568-1032-M01; read it again and decide anew`,
            currentVersion: version + 1,
          },
        ]);
        expect(isRetriable(refusal.reason)).toBe(false);
        const again = { ...officers[lost], expectedVersion: version + 1 };
        const { id = '', type = '', data = {} } = again;
        await record(log, [{ id, type, data, expectedVersion: version + 1 }], 'test');
        expect(new Set((await notes()).slice(-2))).toEqual(
          new Set([`ก ${version}`, `ข ${version}`]),
        );
      }
      expect(await notes()).toHaveLength(21);
    } finally {
      await store.close();
    }
  });

  test('a retry of the one who won gives the first answer, whatever the version is by then', async () => {
    const store = await open();
    try {
      const log = await openEventLog(store.db);
      const opening = {
        id: newEventId(),
        type: 'AssessmentOpened',
        data: { ...fact, provenance: 'COLLECTED', provenanceNote: null },
        expectedVersion: 0,
      };
      const [first] = await record(log, [opening], 'test');
      expect(await record(log, [opening], 'test')).toEqual([{ ...first, replayed: true }]);
    } finally {
      await store.close();
    }
  });
});
