import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import type { Store } from '@ita/event-log';
import { openMemoryStore, openPostgresStore } from '@ita/event-log';
import { sql } from 'kysely';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of a dump of an empty PGlite: opening one from it takes a tenth of making one. */
    pgliteTemplate: string;
    /** URL of a PostgreSQL server in which tests make databases of their own. */
    postgresUrl: string;
  }
}

/** The dump of an empty PGlite that the test run made. */
export function pgliteBlob(): Promise<Blob> {
  return openAsBlob(inject('pgliteTemplate'));
}

/** The URL of a new, empty PostgreSQL database, and its end. */
export async function newPostgresDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject('postgresUrl');
  const name = `ita_${randomUUID().replaceAll('-', '')}`;
  const admin = async (statement: string): Promise<void> => {
    const store = openPostgresStore(server);
    await sql.raw(statement).execute(store.db);
    await store.close();
  };
  await admin(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => admin(`drop database ${name} with (force)`) };
}

async function openNewPostgresStore(): Promise<Store> {
  const { url, drop } = await newPostgresDatabase();
  const store = openPostgresStore(url);
  return {
    ...store,
    close: async () => {
      await store.close();
      await drop();
    },
  };
}

/** Every kind of store, each opened empty: what holds of the log is tested on all of them. */
export const STORES: readonly { readonly name: string; readonly open: () => Promise<Store> }[] = [
  { name: 'PGlite', open: async () => openMemoryStore(await pgliteBlob()) },
  { name: 'PostgreSQL', open: openNewPostgresStore },
];
