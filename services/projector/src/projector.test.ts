import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ColumnarScores } from '@ita/analytics';
import { openColumnarScores } from '@ita/analytics';
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
import { createProjector } from './log-projector.ts';

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
      const log = await openEventLog(store.db, store);
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

  test('has the facts of many districts of a year as it has those of each, whatever they are asked with', async () => {
    const store = await open();
    const facts = await openColumnarFacts(null);
    try {
      const log = await openEventLog(store.db);
      const projector = createProjector({ log, db: store.db, facts, hashOf: hashIn(store) });
      await log.append({ events: ['1001', '1003'].map(opened), actor: 'test', unchanged: [] });
      await projector.catchUp();
      const closed = newEvent('AssessmentClosed', '1003');
      await log.append({ events: [closed], actor: 'test', unchanged: [] });
      const districts = ['1003', '1002', '1001'];
      for (const position of [1, 2, 3]) {
        const many = await projector.factsOfYearAt(2567, districts, position);
        const each = districts.map((district) =>
          projector.factsAt({ fiscalYear: 2567, district }, position),
        );
        expect(many).toEqual(await Promise.all(each));
      }
      const [latest, never] = await projector.factsOfYearAt(2567, districts, 3);
      expect(latest).toMatchObject({ record: { status: 'CLOSED' }, position: 3 });
      expect(never).toMatchObject({ record: { status: null }, position: 0 });
      expect(await projector.factsOfYearAt(2560, districts, 3)).toEqual([]);
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
        const log = await openEventLog(store.db, store);
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

    /** The rows that comparisons read, and where they stand. */
    const comparableRows = (scores: ColumnarScores): Promise<string> =>
      scores.read(async (connection, position) => {
        const texts: string[] = [String(position)];
        for (const table of ['assessment', 'score', 'cell_score', 'respondent_group']) {
          const rows = await connection.runAndReadAll(`SELECT * FROM ${table} ORDER BY ALL`);
          texts.push(JSON.stringify(rows.getRowsJson()));
        }
        return texts.join('\n');
      });

    /** Opens everything as a start of the service does, and brings it level. Returns all rows. */
    const startUp = async (): Promise<string> => {
      const facts = await openColumnarFacts(directory, SEGMENT);
      const scores = await openColumnarScores(directory);
      const log = await openEventLog(store.db, store);
      const report = (line: string): void => void reported.push(line);
      const projector = createProjector({
        log,
        db: store.db,
        facts,
        comparable: scores,
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
      await projector.settled();
      await facts.close();
      const texts = [...(await tableTexts(store.db)), await comparableRows(scores)];
      await scores.close();
      return texts.join('\n\n');
    };
    const lose: Readonly<Record<string, () => Promise<unknown>>> = {
      'the DuckDB file': () => rm(join(directory, 'facts.duckdb')),
      'the segments': () => rm(join(directory, 'segments'), { recursive: true }),
      'the columnar scores': () => rm(join(directory, 'scores.duckdb')),
      'the score tables': () => sql`drop schema scoring cascade`.execute(store.db),
    };

    test.each([
      [['the DuckDB file'], ['The columnar facts came back from segments, up to 1200.']],
      [['the segments'], []],
      [
        ['the columnar scores'],
        ['The columnar scores are missing or outdated; made anew from 1370 events.'],
      ],
      [
        ['the score tables'],
        ['The score tables are missing or outdated; made anew from 1370 events.'],
      ],
      [
        ['the DuckDB file', 'the segments', 'the columnar scores', 'the score tables'],
        ['The score tables are missing or outdated; made anew from 1370 events.'],
      ],
    ])('%j: the same rows again, and it says so', async (names, lines) => {
      const before = await startUp();
      expect(reported).toEqual([]);
      for (const name of names) await lose[name]?.();
      expect(await startUp()).toBe(before);
      expect(reported).toEqual(lines);
    });

    test.each(['facts.duckdb', 'scores.duckdb'])(
      '%s that is none any more: the same rows again',
      async (file) => {
        const before = await startUp();
        await writeFile(join(directory, file), 'not a database');
        expect(await startUp()).toBe(before);
      },
    );
  });

  test('a reader is never failed while score tables are made anew and swapped', async () => {
    const store = await open();
    const facts = await openColumnarFacts(null);
    try {
      const log = await openEventLog(store.db, store);
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
