import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogDatabase } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';
import { Migrator } from 'kysely/migration';

const MIGRATIONS = join(import.meta.dirname, 'migrations');

/** A migration is a folder; each file in it, in the order of their names, is one SQL statement. */
async function migrationIn(folder: string): Promise<Migration> {
  const files = (await readdir(join(MIGRATIONS, folder))).toSorted();
  const statements = await Promise.all(
    files.map((file) => readFile(join(MIGRATIONS, folder, file), 'utf8')),
  );
  return {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}

const provider: MigrationProvider = {
  getMigrations: async () => {
    const folders = await readdir(MIGRATIONS);
    const entries = await Promise.all(
      folders.map(async (folder) => [folder, await migrationIn(folder)] as const),
    );
    return Object.fromEntries(entries);
  },
};

/**
 * Brings the log's tables to the newest form: every missing migration, all or none of them.
 * @param last the migration to stop at; for tests.
 */
export async function migrate(db: Kysely<LogDatabase>, last?: string): Promise<void> {
  const migrator = new Migrator({ db, provider, migrationTableSchema: 'log' });
  const { error } = await (last === undefined
    ? migrator.migrateToLatest()
    : migrator.migrateTo(last));
  if (error !== undefined) throw error;
}
