import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.ts';

async function pgliteTemplate(path: string): Promise<void> {
  const pglite = await PGlite.create();
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  await writeFile(path, Buffer.from(await dump.arrayBuffer()));
}

/**
 * Makes what the stores of all tests start from, once, and removes it after them: a dump of an empty
 * PGlite, and a PostgreSQL server unless DATABASE_URL names one.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'ita-template-'));
  const template = join(directory, 'pglite.tar');
  const given = process.env['DATABASE_URL'];
  const [server] = await Promise.all([
    given === undefined ? startPostgres() : null,
    pgliteTemplate(template),
  ]);
  project.provide('pgliteTemplate', template);
  project.provide('postgresUrl', server?.url ?? given ?? '');
  return async () => {
    await server?.remove();
    await rm(directory, { recursive: true, force: true });
  };
}
