import type { CompleteNode, Hash, LeafRange, LogDatabase } from '@ita/schema';
import { completeHash, completeNodes, rangeHash } from '@ita/schema';
import type { Kysely } from 'kysely';

/** Levels from one kept level of the tree to the next: a tile has 2^8 hashes (as C2SP tlog-tiles). */
const TILE_LEVELS = 8;
const TILE_HASHES = 2 ** TILE_LEVELS;

/** Tiles that are sealed at once: 64 × 256 hashes are read for them, half a megabyte. */
const SEALED_TILES_MAX = 64;

type Log = Kysely<LogDatabase>;

/** Hashes of a kept level, a multiple of eight, from the `start`-th up to, not with, the `end`-th. */
async function keptHashes(db: Log, level: number, { start, end }: LeafRange): Promise<Hash[]> {
  if (level === 0) {
    const leaves = await db
      .selectFrom('log.event')
      .select('leaf_hash')
      .where('position', '>', start)
      .where('position', '<=', end)
      .orderBy('position')
      .execute();
    return leaves.map((row) => Buffer.from(row.leaf_hash));
  }
  const tiles = await db
    .selectFrom('log.tile')
    .select('hash')
    .where('level', '=', level)
    .where('index', '>=', start)
    .where('index', '<', end)
    .orderBy('index')
    .execute();
  return tiles.map(({ hash }) => Buffer.from(hash));
}

async function keptCount(db: Log, level: number, leaves: number): Promise<number> {
  if (level === 0) return leaves;
  const { kept } = await db
    .selectFrom('log.tile')
    .select(({ fn }) => fn.max('index').as('kept'))
    .where('level', '=', level)
    .executeTakeFirstOrThrow();
  return kept === null ? 0 : kept + 1;
}

/** Seals every tile that is full: its hash is kept one tile level up. Returns how many there were. */
async function sealLevel(db: Log, below: number, leaves: number): Promise<number> {
  const level = below + TILE_LEVELS;
  const full = Math.floor((await keptCount(db, below, leaves)) / TILE_HASHES);
  for (let sealed = await keptCount(db, level, leaves); sealed < full;) {
    const next = Math.min(full, sealed + SEALED_TILES_MAX);
    const range = { start: sealed * TILE_HASHES, end: next * TILE_HASHES };
    const hashes = await keptHashes(db, below, range);
    const rows = Array.from({ length: next - sealed }, (_, at) => ({
      level,
      index: sealed + at,
      hash: completeHash(hashes.slice(at * TILE_HASHES, (at + 1) * TILE_HASHES)),
    }));
    await db
      .insertInto('log.tile')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    sealed = next;
  }
  return full;
}

/** Keeps the hashes of all complete tiles of a log of so many events. */
export async function sealTiles(db: Log, leaves: number): Promise<void> {
  for (let level = 0; (await sealLevel(db, level, leaves)) > 0;) level += TILE_LEVELS;
}

async function nodeHashOf(db: Log, { level, index }: CompleteNode): Promise<Hash> {
  const kept = level - (level % TILE_LEVELS);
  const width = 2 ** (level - kept);
  const range = { start: index * width, end: (index + 1) * width };
  return completeHash(await keptHashes(db, kept, range));
}

/** The hash of a range of the tree; sealTiles must have seen its end. */
export async function rangeHashOf(db: Log, range: LeafRange): Promise<Hash> {
  const hashes: Hash[] = [];
  for (const node of completeNodes(range)) hashes.push(await nodeHashOf(db, node));
  return rangeHash(hashes);
}

/** The Merkle hash, in hex, of the leaves at these positions of the log. */
export async function hashOfEvents(db: Log, first: number, last: number): Promise<string> {
  await sealTiles(db, last);
  return (await rangeHashOf(db, { start: first - 1, end: last })).toString('hex');
}
