import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPostgresDatabase } from '../../../tests/src/support/stores.ts';
import { openPostgresStore } from './postgres-store.ts';
import type { Store } from './store.ts';

let database: Awaited<ReturnType<typeof newPostgresDatabase>>;
let store: Store;
beforeAll(async () => {
  database = await newPostgresDatabase();
  store = openPostgresStore(database.url);
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

/** Runs statements, all asked for at once. Returns their places in the order in which they ended. */
async function orderOf(statements: readonly string[]): Promise<readonly string[]> {
  const { appends } = store;
  if (appends === undefined) throw new RangeError('a store that appends on any connection');
  const told: string[] = [];
  await Promise.all(
    statements.map(async (statement, at) => {
      await sql
        .raw(statement)
        .execute(appends)
        .catch(() => {});
      told.push(String(at));
    }),
  );
  return told;
}

const doing = (...statements: readonly string[]): string =>
  `do $$ begin ${statements.join('; ')}; end $$`;

test('a statement begins when the one before it holds the append lock, and not before', async () => {
  const held = "raise notice 'append lock held'";
  const long = 'perform pg_sleep(0.2)';
  expect(await orderOf([doing(held, long), doing('perform 1')])).toEqual(['1', '0']);
  expect(await orderOf([doing(long, held), doing('perform 1')])).toEqual(['0', '1']);
});

test('one that fails, or whose connection is lost, lets the next begin', async () => {
  const lost = 'select pg_terminate_backend(pg_backend_pid())';
  expect(await orderOf(['select 1 / 0', lost, 'select 1'])).toEqual(['0', '1', '2']);
});
