import type { KeyObject } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { LogDatabase, SignedHead } from '@ita/schema';
import type { Refusal } from '@ita/schema';
import { isSignedBy, leafHash, leafText } from '@ita/schema';
import type { Kysely, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { GrowingTree } from './growing-tree.ts';
import type { StoredEntry } from './log-entries.ts';
import { BATCH_EVENTS, lastPosition, readEntries, storedEntries } from './log-entries.ts';
import type { LogSource } from './log-source.ts';
import { keptHeads } from './log-tree.ts';
import { isSealedFileRefusal } from './sealed/sealed-faults.ts';
import { SHARED_SEALED_FILES } from './sealed/sealed-files.ts';
import type { SealedFiles } from './sealed/sealed-files.ts';

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
  /** Those of its sealed years. */
  readonly files?: SealedFiles;
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

/** Events of a log up to where one is in a sealed year's file that cannot be read, and why it cannot. */
interface ReadableEvents {
  readonly batches: AsyncIterable<readonly StoredEntry[]>;
  readonly unreadable: () => Refusal | null;
}

/** What comes before the first position that is missing. */
function untilGap(after: number, entries: readonly StoredEntry[]): readonly StoredEntry[] {
  const gap = entries.findIndex(({ position }, at) => position !== after + 1 + at);
  return gap === -1 ? entries : entries.slice(0, gap);
}

function readableEvents(source: LogSource, size: number): ReadableEvents {
  let refusal: Refusal | null = null;
  async function* batches(): AsyncGenerator<readonly StoredEntry[]> {
    let position = 0;
    try {
      for await (const entries of storedEntries(source, size)) {
        position = entries.at(-1)?.position ?? position;
        yield entries;
      }
    } catch (error) {
      if (!isSealedFileRefusal(error)) throw error;
      refusal = error;
      const ofDatabase = {
        after: position,
        upTo: Math.min(size, position + BATCH_EVENTS),
        years: sql<SqlBool>`false`,
      };
      yield untilGap(position, await readEntries(source, ofDatabase));
    }
  }
  return { batches: batches(), unreadable: () => refusal };
}

/**
 * Verifies every event of a log against its own hash and against every signed head.
 *
 * Nothing that the database computed is trusted: each event is hashed anew from what is stored, and
 * the tree is grown from those hashes. An event whose stored hash is not its own is named exactly;
 * where hashes were altered to match, the head that no longer fits bounds the stretch. Of a sealed year
 * whose file cannot be read, the file and the first position in it are named.
 */
export async function verifyLog(
  db: Kysely<LogDatabase>,
  { publicKey, exportedHeads = [], onProgress, files = SHARED_SEALED_FILES }: VerifyOptions,
): Promise<LogVerdict> {
  const heads = [...(await keptHeads(db)), ...exportedHeads];
  const size = await lastPosition(db);
  const { batches, unreadable } = readableEvents({ db, files }, size);
  const verdict = await verifyEntries(batches, size, heads, { publicKey, onProgress });
  const refusal = unreadable();
  const position = verdict.size + 1;
  if (refusal === null || (verdict.damage?.position ?? position) !== position) return verdict;
  const [{ code, got }] = refusal.faults;
  const reason = `${code}: it is in the file of a sealed year, ${got}`;
  return { ...verdict, damage: { position, reason } };
}
