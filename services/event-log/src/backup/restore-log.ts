import type { LogDatabase, SignedHead } from '@ita/schema';
import { Refusal } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { insertEntries } from '../insert-entries.ts';
import { lastPosition } from '../log-entries.ts';
import type { EntriesOptions, LogVerdict } from '../verify-log.ts';
import { verifyEntries } from '../verify-log.ts';
import { openBackup } from './backup-file.ts';

type Log = Kysely<LogDatabase>;

async function insertHeads(db: Log, heads: readonly SignedHead[]): Promise<void> {
  const rows = heads.map(({ size, root, time, signature }) => ({
    size,
    root: Buffer.from(root, 'hex'),
    signed_at: new Date(time),
    signature: Buffer.from(signature, 'hex'),
  }));
  await db
    .insertInto('log.head')
    .values(rows)
    // An empty log has a head of nothing, too.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function refuseEvents(db: Log): Promise<void> {
  const size = await lastPosition(db);
  if (size === 0) return;
  const allowed = 'an empty log: restore into a new data directory or database';
  throw new Refusal([{ code: 'LOG_NOT_EMPTY', field: 'data', got: `${size} events`, allowed }]);
}

/** Verifies a backup as verifyLog does a log. @throws Refusal INVALID_VALUE for a file that is no whole backup. */
export async function verifyBackup(path: string, options: EntriesOptions): Promise<LogVerdict> {
  const { heads, size, batches } = await openBackup(path);
  return verifyEntries(batches, size, heads, options);
}

/**
 * Restores an empty log from a backup: verified first, then all of it in one transaction, or nothing
 * where the verdict names damage.
 * @throws Refusal INVALID_VALUE for a file that is no whole backup, LOG_NOT_EMPTY when there are events.
 */
export async function restoreLog(
  db: Log,
  path: string,
  { onProgress = () => {}, ...options }: EntriesOptions,
): Promise<LogVerdict> {
  await refuseEvents(db);
  const verdict = await verifyBackup(path, options);
  if (verdict.damage !== null) return verdict;
  await db.transaction().execute(async (transaction) => {
    await sql`select log.wait_for_append_lock()`.execute(transaction);
    await refuseEvents(transaction);
    const { heads, size, batches } = await openBackup(path);
    let position = 0;
    for await (const entries of batches) {
      const streams = entries.map(({ stream }) => stream);
      await sql`select log.make_room(${streams}::text[])`.execute(transaction);
      await insertEntries(transaction, 'log.event', entries);
      position += entries.length;
      onProgress(position, size);
    }
    await insertHeads(transaction, heads);
  });
  return verdict;
}
