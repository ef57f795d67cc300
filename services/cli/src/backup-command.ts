import type { Service } from '@ita/api';
import { restoreLog, verifyBackup, writeBackup } from '@ita/event-log';
import type { Progress } from './progress.ts';
import { stoppable } from './stoppable.ts';
import type { Finding } from './verify-command.ts';
import { findingOf, publicKeyIn } from './verify-command.ts';

/** Writes the log to a file and says so in a line. @throws Refusal as writeBackup; STOPPED after Ctrl-C. */
export async function backUp(
  { db, tree, sealedFiles }: Service,
  path: string,
  progress: Progress,
): Promise<string> {
  const size = await stoppable('backup', (signal) =>
    writeBackup(path, {
      db,
      tree,
      files: sealedFiles,
      signal,
      onProgress: (position, of) => progress.report(position, of),
    }),
  );
  return `${path}: ${size} events. Keep log-key.pem of the data directory as well, and apart from it.`;
}

/** Restores the log and makes everything from it; nothing of a damaged backup. @throws Refusal as restoreLog. */
export async function restore(
  { db, key, projector }: Service,
  path: string,
  progress: Progress,
): Promise<Finding> {
  const verdict = await restoreLog(db, path, {
    publicKey: key.publicKey,
    onProgress: (position, of) => progress.report(position, of),
  });
  if (verdict.damage === null) await projector.catchUp();
  return findingOf(verdict, 'Restored');
}

/** Verifies a backup with the public key alone; needs no log. @throws Refusal as verifyBackup. */
export async function verifyBackupFile(
  path: string,
  keyPath: string,
  progress: Progress,
): Promise<Finding> {
  const verdict = await verifyBackup(path, {
    publicKey: await publicKeyIn(keyPath),
    onProgress: (position, of) => progress.report(position, of),
  });
  return findingOf(verdict, 'Sound');
}
