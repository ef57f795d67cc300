import { hash } from 'node:crypto';
import { hashOfEvents, openEventLog, openMemoryStore } from '@ita/event-log';
import type { AssessmentKey, Projector, ScoreTableRows } from '@ita/projector';
import { createProjector, openColumnarFacts, scoredAssessment } from '@ita/projector';
import type { DomainEvent, RecordedEvent } from '@ita/schema';
import { ASSESSMENT_TABLES, DISTRICTS, FRAMEWORKS, newEventId } from '@ita/schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomHistory } from './support/random-history.ts';
import { releasedFacts } from './support/released-facts.ts';
import { pgliteBlob } from './support/stores.ts';
import { tableTexts, textOfRows } from './support/table-rows.ts';

/** Cities of 25 histories each; ITA_CITIES=100 makes it thousands of histories. */
const CITIES = Number(process.env['ITA_CITIES'] ?? 3);
/** Histories of a city: each has two districts of its own. */
const HISTORIES = DISTRICTS.length / 2;

/** The events of many histories at once, shuffled together, each history in its own order. */
const randomCity: fc.Arbitrary<readonly DomainEvent[]> = fc
  .tuple(
    fc.array(randomHistory, { minLength: HISTORIES, maxLength: HISTORIES }),
    fc.infiniteStream(fc.nat()),
  )
  .map(([histories, numbers]) => {
    const left = histories.map((history, at) =>
      history.map(({ event }: RecordedEvent): DomainEvent => {
        const offset = event.data.district === '1001' ? 0 : 1;
        const district = DISTRICTS[2 * at + offset]?.code ?? '';
        // The same event, in a district that is this history's.
        const moved: DomainEvent = structuredClone(event);
        return Object.assign(moved, { data: { ...moved.data, district } });
      }),
    );
    const events: DomainEvent[] = [];
    for (let open = left.filter((one) => one.length > 0); open.length > 0;) {
      const chosen = open[(numbers.next().value ?? 0) % open.length];
      const next = chosen?.shift();
      if (next !== undefined) events.push(next);
      open = left.filter((one) => one.length > 0);
    }
    return events;
  });

/** A digest of rows in any order: short to show where they differ. */
const digest = (rows: readonly object[]): string => hash('sha256', textOfRows(rows));

/** The oracle: what the definitions say of an assessment's events, one after another. */
function naive(events: readonly DomainEvent[], key: AssessmentKey): ScoreTableRows {
  const placed = events.map((event, at) => ({ event, position: at + 1 }));
  return scoredAssessment(releasedFacts(placed, key)).rows;
}

const KEYS = FRAMEWORKS.flatMap(({ fiscalYear }) =>
  DISTRICTS.map(({ code }) => ({ fiscalYear, district: code })),
);

const asOf = async (projector: Projector, position: number): Promise<readonly string[]> =>
  Promise.all(KEYS.map(async (key) => digest([await projector.rowsAt(key, position)])));

const oracle = (events: readonly DomainEvent[]): readonly string[] =>
  KEYS.map((key) => digest([naive(events, key)]));

test(
  'incremental ≡ rebuild ≡ as of the head ≡ a naive oracle, and as of p ≡ the first p events',
  { timeout: 30_000 * (CITIES + 1) },
  async () => {
    const template = await pgliteBlob();
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(randomCity, cuts, async (events, shares) => {
        const store = await openMemoryStore(template);
        const facts = await openColumnarFacts(null);
        try {
          const log = await openEventLog(store.db, store);
          const hashOf = (first: number, last: number): Promise<string> =>
            hashOfEvents(store.db, first, last);
          const projector = createProjector({ log, db: store.db, facts, hashOf });
          const tables = async (): Promise<readonly string[]> =>
            (await tableTexts(store.db)).map((text) => hash('sha256', text));
          const ends = [...shares.map((share) => Math.floor(share * events.length)), events.length];
          let written = 0;
          for (const end of ends.toSorted((a, b) => a - b)) {
            for (; written < end; written = Math.min(end, written + 1000)) {
              const batch = events.slice(written, Math.min(end, written + 1000));
              await log.append({
                events: batch.map((event) => ({ id: newEventId(), event, expectedVersion: null })),
                actor: 'test',
                unchanged: [],
              });
            }
            await projector.catchUp();
          }
          const incremental = await tables();
          const touched = KEYS.filter(({ fiscalYear, district }) =>
            events.some(({ data }) => data.fiscalYear === fiscalYear && data.district === district),
          ).map((key) => naive(events, key));
          expect(incremental).toEqual(
            ASSESSMENT_TABLES.map((table) =>
              digest(touched.flatMap((rows): readonly object[] => rows[table])),
            ),
          );
          expect(await asOf(projector, events.length)).toEqual(oracle(events));
          const [some = 0] = ends;
          expect(await asOf(projector, some)).toEqual(oracle(events.slice(0, some)));
          await projector.rebuild();
          expect(await tables()).toEqual(incremental);
          expect(await asOf(projector, events.length)).toEqual(oracle(events));
        } finally {
          await facts.close();
          await store.close();
        }
      }),
      { numRuns: CITIES },
    );
  },
);
