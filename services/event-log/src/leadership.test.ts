import { setTimeout } from 'node:timers/promises';
import { Refusal } from '@ita/schema';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newPostgresDatabase, pgliteBlob } from '../../../tests/src/support/stores.ts';
import { newLogKey } from './log-key.ts';
import { refuseForeignKey } from './log-tree.ts';
import { openEventLog } from './open-event-log.ts';
import { openMemoryStore } from './pglite-store.ts';
import { openPostgresStore } from './postgres-store.ts';
import type { Store } from './store.ts';

let database: Awaited<ReturnType<typeof newPostgresDatabase>>;
let stores: Store[];

/** Another process's store of the same database. */
function opened(): Store {
  const store = openPostgresStore(database.url);
  stores.push(store);
  return store;
}

beforeEach(async () => {
  database = await newPostgresDatabase();
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await database.drop();
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setTimeout(10);
}

/** Writes a line, in a transaction of the leader, and waits within it. */
const writes = (store: Store, line: string, meanwhile: () => Promise<unknown> = async () => {}) =>
  store.leadership.write(async (transaction) => {
    await sql`insert into line values (${line})`.execute(transaction);
    await meanwhile();
  });

/** Ends the session by which a store leads, as a network that fails does, and nothing else of it. */
const endSession = ({ db }: Store) =>
  sql`
  select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and objid = 1`.execute(
    db,
  );

test('of two that stand one leads, until it stands no more', async () => {
  const [first, second] = [opened(), opened()];
  const standing = await first.leadership.stand();
  await using _ = await second.leadership.stand();
  expect([first.leadership.leads(), second.leadership.leads()]).toEqual([true, false]);
  expect(await second.leadership.leader()).toMatch(/^ita .* \d+$/u);
  await standing[Symbol.asyncDispose]();
  await until(() => second.leadership.leads());
  expect(first.leadership.leads()).toBe(false);
});

test('whoever does not stand never leads', async () => {
  const [only, other] = [opened(), opened()];
  const standing = await only.leadership.stand();
  await standing[Symbol.asyncDispose]();
  expect(only.leadership.leads()).toBe(false);
  expect(await only.leadership.leader()).toBe(null);
  await using _ = await other.leadership.stand();
  expect(other.leadership.leads()).toBe(true);
});

test('who has lost its session writes nothing any more, begun or not', async () => {
  const [first, second] = [opened(), opened()];
  await sql`create table line (text text)`.execute(first.db);
  const standing = await first.leadership.stand();
  await writes(first, 'led');
  const [begun, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const late = writes(first, 'begun before', () => {
    begun.resolve();
    return go.promise;
  });
  const outcome = late.catch((error: unknown) => error);
  await begun.promise;
  await second.db.connection().execute(async (between) => {
    // In the queue before the session ends, so that the first cannot take the lock again.
    const taken = sql`select pg_advisory_lock(6911073, 1)`.execute(between);
    await endSession(first);
    await taken;
    await expect(writes(first, 'after')).rejects.toThrow(Refusal);
    await standing[Symbol.asyncDispose]();
    await sql`select pg_advisory_unlock(6911073, 1)`.execute(between);
  });
  await using _ = await second.leadership.stand();
  await until(() => second.leadership.leads());
  go.resolve();
  expect(await outcome).toBeInstanceOf(Error);
  await writes(second, 'leads now');
  const { rows } = await sql`select text from line`.execute(second.db);
  expect(rows).toEqual([{ text: 'led' }, { text: 'leads now' }]);
});

test('an append and a score written are told to all who have the store open', async () => {
  const [first, second] = [opened(), opened()];
  const log = await openEventLog(first.db, first);
  const told: string[] = [];
  second.leadership.onMoved((moved) => told.push(moved));
  // Once it listens it says that anything may have moved before.
  await until(() => told.length === 2);
  await log.append({ events: [], actor: 'test', unchanged: [] });
  await until(() => told.length === 3);
  await using _ = await first.leadership.stand();
  await first.leadership.write(async () => {});
  await until(() => told.length === 4);
  expect(told.slice(2)).toEqual(['LOG', 'SCORES']);
});

test('processes that start at once on an empty database all come up, with one key', async () => {
  const keys = [newLogKey(), newLogKey(), newLogKey()];
  const started = await Promise.allSettled(
    keys.map(async (key) => {
      const { db } = opened();
      await openEventLog(db);
      await refuseForeignKey(db, key);
    }),
  );
  const refusals = started.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refusals.map((reason) => reason instanceof Refusal && reason.faults[0].code)).toEqual([
    'LOG_KEY_DIFFERS',
    'LOG_KEY_DIFFERS',
  ]);
  const kept = keys.find((_, at) => started[at]?.status === 'fulfilled');
  const again = opened();
  await openEventLog(again.db);
  await expect(refuseForeignKey(again.db, kept ?? newLogKey())).resolves.toBeUndefined();
});

test('on PGlite, which nobody shares, its process always leads', async () => {
  const store = await openMemoryStore(await pgliteBlob());
  expect(store.leadership.leads()).toBe(true);
  expect(await store.leadership.write(async (db) => db.isTransaction)).toBe(true);
  await store.close();
});
