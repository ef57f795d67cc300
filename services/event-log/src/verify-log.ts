import type { KeyObject } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { LogDatabase, SignedHead } from '@ita/schema';
import { isSignedBy, leafHash, leafText } from '@ita/schema';
import type { Kysely } from 'kysely';
import { GrowingTree } from './growing-tree.ts';
import type { StoredEntry } from './log-entries.ts';
import { lastPosition, storedEntries } from './log-entries.ts';
import { keptHeads } from './log-tree.ts';

/** What is wrong with a log, and where it is first. */
export interface LogDamage {
  /** First bad position; where only a stretch is known to have it, the first of that stretch. */
  readonly position: number;
  readonly reason: string;
}

/** The result of verifying a whole log. */
export interface LogVerdict {
  /** Events that were read. */
  readonly size: number;
  /** Heads that they were held against. */
  readonly heads: number;
  /** Null when every event is as it was when its heads were signed. */
  readonly damage: LogDamage | null;
}

/** With what to verify events. */
export interface EntriesOptions {
  readonly publicKey: KeyObject;
  readonly onProgress?: ((position: number, size: number) => void) | undefined;
}

/** With what to verify a log. */
export interface VerifyOptions extends EntriesOptions {
  /** Heads exported earlier, besides those kept beside the log: they tell of a tail cut off since. */
  readonly exportedHeads?: readonly SignedHead[];
}

function forgedHead(heads: readonly SignedHead[], publicKey: KeyObject): LogDamage | null {
  const forged = heads.find((head) => !isSignedBy(head, publicKey));
  if (forged === undefined) return null;
  const reason = `the head of size ${forged.size} is not signed with this log's key`;
  return { position: forged.size, reason };
}

/**
 * Verifies events that come in batches, wherever from, as verifyLog does.
 * @param size how many are to come, for the progress.
 */
export async function verifyEntries(
  batches: AsyncIterable<readonly StoredEntry[]>,
  size: number,
  signedHeads: readonly SignedHead[],
  { publicKey, onProgress = () => {} }: EntriesOptions,
): Promise<LogVerdict> {
  const heads = signedHeads.toSorted((a, b) => a.size - b.size);
  const verdict = (at: number, damage: LogDamage | null): LogVerdict => ({
    size: at,
    heads: heads.length,
    damage,
  });
  const forged = forgedHead(heads, publicKey);
  if (forged !== null) return verdict(size, forged);

  const tree = new GrowingTree();
  let position = 0;
  let trusted = 0;
  let next = 0;
  const headDamage = (): LogDamage | null => {
    for (let head = heads[next]; head?.size === position; head = heads[(next += 1)]) {
      if (head.root !== tree.root()) {
        const reason = `an event from here to ${position} is not as it was when the head of size ${position} was signed`;
        return { position: trusted + 1, reason };
      }
      trusted = position;
    }
    return null;
  };
  const emptyDamage = headDamage();
  if (emptyDamage !== null) return verdict(position, emptyDamage);

  for await (const entries of batches) {
    await setImmediate();
    for (const entry of entries) {
      if (entry.position !== position + 1) {
        return verdict(position, { position: position + 1, reason: 'the event is missing' });
      }
      const leaf = leafHash(Buffer.from(leafText(entry)));
      if (leaf.toString('hex') !== entry.storedLeaf) {
        const reason = 'the event is not what was hashed when it was appended';
        return verdict(position, { position: entry.position, reason });
      }
      tree.add(leaf, position);
      position += 1;
      const damage = headDamage();
      if (damage !== null) return verdict(position, damage);
    }
    onProgress(position, size);
  }
  const missing = heads.at(-1)?.size ?? 0;
  if (missing <= position) return verdict(position, null);
  const reason = `the log ends before it; a head of ${missing} events was signed`;
  return verdict(position, { position: position + 1, reason });
}

/**
 * Verifies every event of a log against its own hash and against every signed head.
 *
 * Nothing that the database computed is trusted: each event is hashed anew from what is stored, and
 * the tree is grown from those hashes. An event whose stored hash is not its own is named exactly;
 * where hashes were altered to match, the head that no longer fits bounds the stretch.
 */
export async function verifyLog(
  db: Kysely<LogDatabase>,
  { publicKey, exportedHeads = [], onProgress }: VerifyOptions,
): Promise<LogVerdict> {
  const heads = [...(await keptHeads(db)), ...exportedHeads];
  const size = await lastPosition(db);
  return verifyEntries(storedEntries(db, size), size, heads, { publicKey, onProgress });
}
