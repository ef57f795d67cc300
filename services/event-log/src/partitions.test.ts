import type { DomainEvent } from '@ita/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkOf, newEvent } from '../../../tests/src/support/log-events.ts';
import { newPostgresDatabase, STORES } from '../../../tests/src/support/stores.ts';
import { preparedAppend } from './append-events.ts';
import type { NewEvent } from './event-log.ts';
import { newLogKey } from './log-key.ts';
import { createLogTree } from './log-tree.ts';
import { migrate } from './migrate.ts';
import { openEventLog } from './open-event-log.ts';
import { openPostgresStore } from './postgres-store.ts';
import type { Store } from './store.ts';
import { verifyLog } from './verify-log.ts';

const YEARS = [2566, 2567, 2568];
const BEFORE_PARTITIONS = '0002-append-in-one-answer';

/** Checks of all years in turn, each in a stream of its own. */
const checks = (count: number): readonly NewEvent[] =>
  Array.from({ length: count }, (_, at) =>
    newEvent(checkOf('1001', `O${at}`, YEARS[at % YEARS.length])),
  );

const tables = async ({ db }: Store): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'log' and tablename like 'event%'
    order by 1`.execute(db);
  return rows.map(({ name }) => name);
};

describe.each(STORES)('the partitions of a log on $name', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test('a log of before is moved over whole, to the byte, and goes on', async () => {
    await migrate(store.db, BEFORE_PARTITIONS);
    const request = { events: checks(300), actor: 'ผู้ "บันทึก"', unchanged: [] };
    await preparedAppend(request)(store.db);
    const rows = () => store.db.selectFrom('log.event').selectAll().orderBy('position').execute();
    const before = await rows();
    const log = await openEventLog(store.db);
    expect(await tables(store)).toEqual(['event', ...YEARS.map((year) => `event_${year}`)]);
    expect(await rows()).toEqual(before);
    const key = newLogKey();
    await createLogTree(store.db, key).head();
    expect(await log.append(request)).toEqual(
      request.events.map(({ id }, at) => ({ id, position: at + 1, replayed: true })),
    );
    await log.append({ ...request, events: [newEvent(checkOf('1001', 'O1', 2569), 0)] });
    expect(await verifyLog(store.db, { publicKey: key.publicKey })).toMatchObject({
      size: 301,
      damage: null,
    });
  });

  test('one is made for a year with its first event, alone or among others, or not at all', async () => {
    const log = await openEventLog(store.db);
    const append = (...events: readonly NewEvent[]) =>
      log.append({ events, actor: 'test', unchanged: [] });
    await append(newEvent(checkOf('1001', 'O1', 2570), 0));
    await append(newEvent(checkOf('1001', 'O2', 2570)), newEvent(checkOf('1001', 'O2', 2571)));
    expect(await tables(store)).toEqual(expect.arrayContaining(['event_2570', 'event_2571']));
    const wrong = append(newEvent(checkOf('1001', 'O1', 2572), 7));
    await expect(wrong).rejects.toThrow('is not at version 7 yet');
    expect(await tables(store)).not.toContain('event_2572');
  });

  test('an id is of one event in all of them: in another year, alone or among others, it is refused', async () => {
    const log = await openEventLog(store.db);
    const append = (...events: readonly NewEvent[]) =>
      log.append({ events, actor: 'test', unchanged: [] });
    const event = newEvent(checkOf('1002', 'O1', 2567), 0);
    const [first] = await append(event);
    const ofYear = (fiscalYear: number): DomainEvent => checkOf('1002', 'O1', fiscalYear);
    for (const others of [[], [newEvent(ofYear(2568))]]) {
      const stolen = append(...others, { ...event, event: ofYear(2566) });
      await expect(stolen).rejects.toThrow('is in the log with other content');
    }
    expect(await append(event)).toEqual([{ ...first, replayed: true }]);
  });

  test('a stream without a year in its name has none', async () => {
    await openEventLog(store.db);
    const refused = sql`select log.make_room(array['nothing'])`.execute(store.db);
    await expect(refused).rejects.toThrow('no fiscal year in a stream: ""');
  });
});

describe('writers of single events, of all years at once, on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof newPostgresDatabase>>;
  let stores: readonly Store[];
  beforeAll(async () => {
    database = await newPostgresDatabase();
    stores = Array.from({ length: 4 }, () => openPostgresStore(database.url));
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });

  test('never give a position twice, and leave none out, new years coming meanwhile', async () => {
    const [first] = stores;
    if (first === undefined) throw new RangeError('no stores are open');
    const log = await openEventLog(first.db);
    // Time between the beginning of a statement and its lock, in which others append.
    await sql`
      create or replace function log.append_lock() returns bigint language plpgsql volatile as $$
      begin perform pg_sleep(random() * 0.01); return 29682097231687526; end $$`.execute(first.db);
    const writers = stores.flatMap((store) => Array.from({ length: 6 }, () => store));
    const appended = await Promise.all(
      writers.map(async ({ db }, writer) => {
        const positions: number[] = [];
        for (let at = 0; at < 10; at += 1) {
          const event = newEvent(
            checkOf('1001', `W${writer}A${at}`, 2566 + ((writer + at) % 8)),
            0,
          );
          const places = await preparedAppend({ events: [event], actor: 'w', unchanged: [] })(db);
          positions.push(...places.map(({ position }) => position));
        }
        return positions;
      }),
    );
    const given = appended.flat().toSorted((a, b) => a - b);
    expect(given).toEqual(Array.from({ length: writers.length * 10 }, (_, at) => at + 1));
    expect((await log.readAfter(0, 10_000)).map(({ position }) => position)).toEqual(given);
  });

  test('are refused in a transaction that sees the moment it began', async () => {
    const event = newEvent(checkOf('1001', 'O1'), 0);
    const append = preparedAppend({ events: [event], actor: 'w', unchanged: [] });
    const refused = stores[0]?.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((transaction) => append(transaction));
    await expect(refused).rejects.toThrow('not repeatable read');
  });
});
