import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@ita/schema';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataDirectory } from './data-directory-lock.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ita-lock-'));
});
afterEach(() => rm(directory, { recursive: true }));

const MODULE = join(import.meta.dirname, 'data-directory-lock.ts');
const HOLDER = `
  const { lockDataDirectory } = await import(${JSON.stringify(MODULE)});
  await lockDataDirectory(process.argv[1]);
  process.stdout.write('locked');
  setInterval(() => {}, 1000);
`;

/** Another process that has the directory until it is killed. */
async function otherProcess() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, directory]);
  await once(child.stdout, 'data');
  return child;
}

test('a second lock in the same process is refused until the first is given free', async () => {
  const release = await lockDataDirectory(directory);
  await expect(lockDataDirectory(directory)).rejects.toThrow(Refusal);
  await release();
  await (
    await lockDataDirectory(directory)
  )();
});

test('a directory that another process has is refused by the name of that process', async () => {
  const holder = await otherProcess();
  const refused = lockDataDirectory(directory);
  await expect(refused).rejects.toThrow(`process ${holder.pid} has this one`);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
});

test('a lock is never stale: SIGKILL of its process gives it free', async () => {
  const holder = await otherProcess();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const release = await lockDataDirectory(directory);
  expect(await readFile(join(directory, 'lock'), 'utf8')).toBe(`${process.pid}\n`);
  await release();
});
