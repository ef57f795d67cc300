import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Store } from '@ita/event-log';
import { hashOfEvents, openEventLog } from '@ita/event-log';
import type { EventType } from '@ita/schema';
import { newEventId, parseEvent } from '@ita/schema';
import { prawetFy2567 } from '@ita/seeds';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { STORES } from '../../../tests/src/support/stores.ts';
import { tableTexts } from '../../../tests/src/support/table-rows.ts';
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
      const log = await openEventLog(store.db, store.copyLines);
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
        const log = await openEventLog(store.db, store.copyLines);
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

  describe('when what was made from the log is lost', () => {
    const SEGMENT = 200;
    let directory: string;
    let store: Store;
    let reported: string[];
    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'ita-projector-'));
      store = await open();
      reported = [];
    });
    afterEach(async () => {
      await store.close();
      await rm(directory, { recursive: true });
    });

    /** Opens everything as a start of the service does, and brings it level. Returns all rows. */
    const startUp = async (): Promise<string> => {
      const facts = await openColumnarFacts(directory, SEGMENT);
      const log = await openEventLog(store.db, store.copyLines);
      const report = (line: string): void => void reported.push(line);
      const projector = createProjector({
        log,
        db: store.db,
        facts,
        hashOf: hashIn(store),
        report,
      });
      await projector.prepare();
      if ((await log.headPosition()) === 0) {
        const events = prawetFy2567().map(({ id, ...event }) => ({
          id,
          event,
          expectedVersion: null,
        }));
        await log.append({ events: events.slice(0, 1000), actor: 'test', unchanged: [] });
        await log.append({ events: events.slice(1000), actor: 'test', unchanged: [] });
      }
      await projector.catchUp();
      await facts.close();
      return (await tableTexts(store.db)).join('\n\n');
    };
    const lose: Readonly<Record<string, () => Promise<unknown>>> = {
      'the DuckDB file': () => rm(join(directory, 'facts.duckdb')),
      'the segments': () => rm(join(directory, 'segments'), { recursive: true }),
      'the score tables': () => sql`drop schema scoring cascade`.execute(store.db),
    };

    test.each([
      [['the DuckDB file'], ['The columnar facts came back from segments, up to 1200.']],
      [['the segments'], []],
      [
        ['the score tables'],
        ['The score tables are missing or outdated; made anew from 1370 events.'],
      ],
      [
        ['the DuckDB file', 'the segments', 'the score tables'],
        ['The score tables are missing or outdated; made anew from 1370 events.'],
      ],
    ])('%j: the same rows again, and it says so', async (names, lines) => {
      const before = await startUp();
      expect(reported).toEqual([]);
      for (const name of names) await lose[name]?.();
      expect(await startUp()).toBe(before);
      expect(reported).toEqual(lines);
    });

    test('a DuckDB file that is none any more: the same rows again', async () => {
      const before = await startUp();
      await writeFile(join(directory, 'facts.duckdb'), 'not a database');
      expect(await startUp()).toBe(before);
    });
  });

  test('a reader is never failed while score tables are made anew and swapped', async () => {
    const store = await open();
    const facts = await openColumnarFacts(null);
    try {
      const log = await openEventLog(store.db, store.copyLines);
      const projector = createProjector({ log, db: store.db, facts, hashOf: hashIn(store) });
      const events = ['1001', '1002', '1003'].map(opened);
      await log.append({ events, actor: 'test', unchanged: [] });
      await projector.catchUp();
      const rebuilt = new AbortController();
      let reads = 0;
      const reading = async (): Promise<void> => {
        while (!rebuilt.signal.aborted) {
          expect(await assessmentsIn(store)).toHaveLength(3);
          reads += 1;
          await setTimeout(10);
        }
      };
      const key = { fiscalYear: 2567, district: '1002' };
      const alone = async (): Promise<void> => {
        while (!rebuilt.signal.aborted) {
          const rows = await projector.rowsAt(key, 3);
          expect(rows['scoring.assessment']).toMatchObject([{ status: 'OPEN', position: 2 }]);
          await setTimeout(10);
        }
      };
      const readers = [reading(), reading(), reading(), alone()];
      for (let round = 0; round < 20; round += 1) await projector.rebuild();
      rebuilt.abort();
      await Promise.all(readers);
      expect(reads).toBeGreaterThan(20);
    } finally {
      await facts.close();
      await store.close();
    }
  });
});
