import type { LogEntry, RecordedEvent } from '@ita/schema';
import { canonicalJson, currentSchemaVersion } from '@ita/schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomHistory } from '../../../tests/src/support/random-history.ts';
import { disclosedEvent, isOfRespondent } from './disclosed-event.ts';

const entryOf = ({ event: { type, data }, ...recorded }: RecordedEvent): LogEntry => ({
  ...recorded,
  type,
  schemaVersion: currentSchemaVersion(type),
  data: canonicalJson(data),
});

test('of a respondent nothing is told but that there was one, where and when', () => {
  fc.assert(
    fc.property(randomHistory, (history) => {
      for (const recorded of history.filter(({ event }) => isOfRespondent(event.type))) {
        const { data } = recorded.event;
        const { position, recordedAt } = recorded;
        const instrument = 'instrument' in data ? data.instrument : '';
        expect(disclosedEvent(entryOf(recorded))).toEqual({
          position,
          type: recorded.event.type,
          stream: `submission-${data.fiscalYear}-${data.district}-${instrument}`,
          fiscalYear: data.fiscalYear,
          district: data.district,
          recordedAt,
          withheld: true,
          id: null,
          streamVersion: null,
          schemaVersion: null,
          actor: null,
          data: null,
        });
      }
    }),
  );
});

test('every other event is told whole', () => {
  fc.assert(
    fc.property(randomHistory, (history) => {
      for (const recorded of history.filter(({ event }) => !isOfRespondent(event.type))) {
        const entry = entryOf(recorded);
        const { fiscalYear, district } = recorded.event.data;
        expect(disclosedEvent(entry)).toEqual({ ...entry, fiscalYear, district, withheld: false });
      }
    }),
  );
});
