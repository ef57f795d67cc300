import type {
  ConsistencyProof,
  HeadTable,
  InclusionProof,
  LeafRange,
  LogDatabase,
  SignedHead,
} from '@ita/schema';
import {
  consistencyRanges,
  inclusionRanges,
  invalidValue,
  isSignedBy,
  signHead,
} from '@ita/schema';
import type { Kysely } from 'kysely';
import { lastPosition, readEntries } from './log-entries.ts';
import type { LogKey } from './log-key.ts';
import { foreignLogKey } from './log-key.ts';
import type { LogSource } from './log-source.ts';
import { SHARED_SEALED_FILES } from './sealed/sealed-files.ts';
import { rangeHashOf, sealTiles } from './tree-nodes.ts';

/** What fixes the log: signed heads, and proofs against them that need no trust in us. */
export interface LogTree {
  /** The head of the log as it stands, signed and kept. */
  head(): Promise<SignedHead>;
  /**
   * The head of the log's first `size` events, signed and kept.
   * @throws Refusal INVALID_VALUE for a size that the log has not reached.
   */
  headAt(size: number): Promise<SignedHead>;
  /**
   * A proof that the event at a position is in the log.
   * @param size of the log that it is proved against; its present size when left out.
   * @throws Refusal INVALID_VALUE for a position or size that the log has not reached.
   */
  inclusionProof(position: number, size?: number): Promise<InclusionProof>;
  /**
   * A proof that the log of `from` events is the beginning of the log of `to` events.
   * @throws Refusal INVALID_VALUE unless 1 ≤ from ≤ to and the log has reached `to`.
   */
  consistencyProof(from: number, to: number): Promise<ConsistencyProof>;
}

type Log = Kysely<LogDatabase>;

function refuseOutside(field: string, got: number, least: number, most: number): void {
  if (Number.isInteger(got) && got >= least && got <= most) return;
  const allowed = `${least}–${most}`;
  throw invalidValue(field, got, allowed);
}

function signedHead({ size, root, signed_at: time, signature }: HeadTable): SignedHead {
  return {
    size,
    root: Buffer.from(root).toString('hex'),
    time: time.toISOString(),
    signature: Buffer.from(signature).toString('hex'),
  };
}

/** The heads that are kept, by size. */
export async function keptHeads(db: Log): Promise<readonly SignedHead[]> {
  const rows = await db.selectFrom('log.head').selectAll().orderBy('size').execute();
  return rows.map(signedHead);
}

async function keptHead(db: Log, size: number): Promise<SignedHead | null> {
  const query = db.selectFrom('log.head').selectAll().where('size', '=', size);
  const row = await query.executeTakeFirst();
  return row === undefined ? null : signedHead(row);
}

async function makeHead(source: LogSource, key: LogKey, size: number): Promise<SignedHead> {
  await sealTiles(source, size);
  const root = await rangeHashOf(source, { start: 0, end: size });
  const time = new Date().toISOString();
  const head = signHead({ size, root: root.toString('hex'), time }, key.privateKey);
  await source.db
    .insertInto('log.head')
    .values({
      size,
      root,
      signed_at: new Date(time),
      signature: Buffer.from(head.signature, 'hex'),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return head;
}

async function pathOf(source: LogSource, ranges: readonly LeafRange[]): Promise<string[]> {
  const path: string[] = [];
  for (const range of ranges) path.push((await rangeHashOf(source, range)).toString('hex'));
  return path;
}

async function firstHead(db: Log): Promise<SignedHead | null> {
  const query = db.selectFrom('log.head').selectAll().orderBy('size').limit(1);
  const row = await query.executeTakeFirst();
  return row === undefined ? null : signedHead(row);
}

/**
 * Holds a key against the first head of a log, which settles the key of all. A log without heads gets one of
 * no events: so of two processes with a key each that come at once, one is refused.
 * @throws Refusal LOG_KEY_DIFFERS when the first head is signed with another key.
 */
export async function refuseForeignKey(db: Log, key: LogKey): Promise<void> {
  if ((await firstHead(db)) === null) {
    await makeHead({ db, files: SHARED_SEALED_FILES }, key, 0);
  }
  const first = await firstHead(db);
  if (first !== null && !isSignedBy(first, key.publicKey)) throw foreignLogKey();
}

/**
 * The Merkle tree of a log, its heads signed with a key.
 * @param files those of its sealed years.
 */
export function createLogTree(db: Log, key: LogKey, files = SHARED_SEALED_FILES): LogTree {
  const source = { db, files };
  const headAt = async (size: number): Promise<SignedHead> => {
    refuseOutside('size', size, 0, await lastPosition(db));
    return (await keptHead(db, size)) ?? makeHead(source, key, size);
  };
  return {
    head: async () => headAt(await lastPosition(db)),
    headAt,
    inclusionProof: async (position, wanted) => {
      const size = wanted ?? (await lastPosition(db));
      refuseOutside('position', position, 1, size);
      const head = await headAt(size);
      const [entry] = await readEntries(source, { after: position - 1, upTo: position });
      if (entry === undefined) throw new RangeError(`position ${position} of the log is missing`);
      const { storedLeaf: _, ...event } = entry;
      const path = await pathOf(source, inclusionRanges(position - 1, size));
      return { kind: 'inclusion', event, head, path };
    },
    consistencyProof: async (from, to) => {
      refuseOutside('to', to, 1, await lastPosition(db));
      refuseOutside('from', from, 1, to);
      const [first, second] = [await headAt(from), await headAt(to)];
      return {
        kind: 'consistency',
        first,
        second,
        path: await pathOf(source, consistencyRanges(from, to)),
      };
    },
  };
}
