import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '@ita/schema';
import { tryLock, unlock } from 'fs-native-extensions';

/**
 * Takes a data directory for this process alone, making it when it is missing.
 *
 * PGlite lets a second process into its directory and then loses rows in silence, so nothing may be
 * opened there without this lock. The operating system holds it (fcntl open-file-description lock,
 * LockFileEx on Windows) and frees it however the process ends: no lock is ever stale.
 * @returns a function that gives the directory free again.
 * @throws Refusal DATA_DIRECTORY_LOCKED that names the process which has it.
 */
export async function lockDataDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, 'lock');
  const file = await open(path, 'a+');
  if (!tryLock(file.fd)) {
    await file.close();
    const holder = (await readFile(path, 'utf8')).trim();
    throw new Refusal([
      {
        code: 'DATA_DIRECTORY_LOCKED',
        field: 'data',
        got: directory,
        allowed: `a directory that no other process has open; process ${holder} has this one`,
      },
    ]);
  }
  await file.truncate();
  await file.write(`${process.pid}\n`);
  return async () => {
    unlock(file.fd);
    await file.close();
  };
}
