import type { CompleteNode, Hash, LeafRange, LogDatabase } from '@ita/schema';
import { completeHash, completeNodes, rangeHash } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { LineOfEvent } from './event-lines.ts';
import { readLines } from './event-lines.ts';
import type { LogSource } from './log-source.ts';
import { SHARED_SEALED_FILES } from './sealed/sealed-files.ts';

/** Levels from one kept level of the tree to the next: a tile has 2^8 hashes (as C2SP tlog-tiles). */
const TILE_LEVELS = 8;
const TILE_HASHES = 2 ** TILE_LEVELS;

/** Tiles that are sealed at once: 64 × 256 hashes are read for them, half a megabyte. */
const SEALED_TILES_MAX = 64;

/** An event's leaf in hex, after its position. */
const LEAF: LineOfEvent = {
  inDatabase: sql`concat(position, E'\t', encode(leaf_hash, 'hex'))`,
  inFile: sql`concat(position, E'\t', lower(hex(leaf_hash)))`,
};

const leafOf = (line: string): Hash => Buffer.from(line.slice(line.indexOf('\t') + 1), 'hex');

/** Hashes of a kept level, a multiple of eight, from the `start`-th up to, not with, the `end`-th. */
async function keptHashes(
  source: LogSource,
  level: number,
  { start, end }: LeafRange,
): Promise<Hash[]> {
  if (level === 0) {
    const lines = await readLines(source, LEAF, { after: start, upTo: end });
    return lines.map(leafOf);
  }
  const tiles = await source.db
    .selectFrom('log.tile')
    .select('hash')
    .where('level', '=', level)
    .where('index', '>=', start)
    .where('index', '<', end)
    .orderBy('index')
    .execute();
  return tiles.map(({ hash }) => Buffer.from(hash));
}

async function keptCount({ db }: LogSource, level: number, leaves: number): Promise<number> {
  if (level === 0) return leaves;
  const { kept } = await db
    .selectFrom('log.tile')
    .select(({ fn }) => fn.max('index').as('kept'))
    .where('level', '=', level)
    .executeTakeFirstOrThrow();
  return kept === null ? 0 : kept + 1;
}

/** Seals every tile that is full: its hash is kept one tile level up. Returns how many there were. */
async function sealLevel(source: LogSource, below: number, leaves: number): Promise<number> {
  const level = below + TILE_LEVELS;
  const full = Math.floor((await keptCount(source, below, leaves)) / TILE_HASHES);
  for (let sealed = await keptCount(source, level, leaves); sealed < full;) {
    const next = Math.min(full, sealed + SEALED_TILES_MAX);
    const range = { start: sealed * TILE_HASHES, end: next * TILE_HASHES };
    const hashes = await keptHashes(source, below, range);
    const rows = Array.from({ length: next - sealed }, (_, at) => ({
      level,
      index: sealed + at,
      hash: completeHash(hashes.slice(at * TILE_HASHES, (at + 1) * TILE_HASHES)),
    }));
    await source.db
      .insertInto('log.tile')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    sealed = next;
  }
  return full;
}

/** Keeps the hashes of all complete tiles of a log of so many events. */
export async function sealTiles(source: LogSource, leaves: number): Promise<void> {
  for (let level = 0; (await sealLevel(source, level, leaves)) > 0;) level += TILE_LEVELS;
}

async function nodeHashOf(source: LogSource, { level, index }: CompleteNode): Promise<Hash> {
  const kept = level - (level % TILE_LEVELS);
  const width = 2 ** (level - kept);
  const range = { start: index * width, end: (index + 1) * width };
  return completeHash(await keptHashes(source, kept, range));
}

/** The hash of a range of the tree; sealTiles must have seen its end. */
export async function rangeHashOf(source: LogSource, range: LeafRange): Promise<Hash> {
  const hashes: Hash[] = [];
  for (const node of completeNodes(range)) hashes.push(await nodeHashOf(source, node));
  return rangeHash(hashes);
}

/** The Merkle hash, in hex, of the leaves at these positions of the log. @throws Refusal as readLines. */
export async function hashOfEvents(
  db: Kysely<LogDatabase>,
  first: number,
  last: number,
  files = SHARED_SEALED_FILES,
): Promise<string> {
  const source = { db, files };
  await sealTiles(source, last);
  return (await rangeHashOf(source, { start: first - 1, end: last })).toString('hex');
}
