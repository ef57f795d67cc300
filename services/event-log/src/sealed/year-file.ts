import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { appendRows, literal } from '@ita/duckdb';
import { leafHash, leafText, Refusal } from '@ita/schema';
import type { StoredEntry } from '../log-entries.ts';

/** Events of a row group: one is what a look at a single event reads. */
const GROUP_EVENTS = 8192;

/** The log's columns as texts; what they are in the file is said where it is written. */
const STAGE = `CREATE TABLE stage (position VARCHAR, id VARCHAR, stream VARCHAR, stream_version VARCHAR,
  type VARCHAR, schema_version VARCHAR, data VARCHAR, actor VARCHAR, recorded_at VARCHAR, leaf VARCHAR)`;

const COLUMNS = `position::BIGINT AS position, id::UUID AS id, stream, stream_version::INTEGER AS stream_version,
  type, schema_version::SMALLINT AS schema_version, data, actor,
  recorded_at::TIMESTAMPTZ AS recorded_at, unhex(leaf) AS leaf_hash`;

const rowOf = (entry: StoredEntry): readonly string[] => [
  String(entry.position),
  entry.id,
  entry.stream,
  String(entry.streamVersion),
  entry.type,
  String(entry.schemaVersion),
  entry.data,
  entry.actor,
  entry.recordedAt,
  entry.storedLeaf,
];

/** What fixes the events of a year: how many, the last, and a digest of their leaves. */
export interface YearDigest {
  readonly events: number;
  readonly lastPosition: number;
  /** SHA-256 of all leaves, each made anew of what is stored, by position. */
  readonly leaves: string;
}

/** @throws Refusal LOG_DAMAGED for an event that is not what was hashed when it was appended. */
function checkedLeaf(entry: StoredEntry): Buffer {
  const leaf = leafHash(Buffer.from(leafText(entry)));
  if (leaf.toString('hex') === entry.storedLeaf) return leaf;
  const allowed = 'an event as it was hashed when it was appended; ita verify says more';
  throw new Refusal([{ code: 'LOG_DAMAGED', field: 'position', got: entry.position, allowed }]);
}

/**
 * Goes through the events of a year and says what fixes them.
 * @param each is given every batch, in order.
 * @throws Refusal LOG_DAMAGED as checkedLeaf.
 */
export async function digestYear(
  batches: AsyncIterable<readonly StoredEntry[]>,
  each: (entries: readonly StoredEntry[]) => Promise<void> = async () => {},
): Promise<YearDigest> {
  const leaves = createHash('sha256');
  let [events, lastPosition] = [0, 0];
  for await (const entries of batches) {
    for (const entry of entries) leaves.update(checkedLeaf(entry));
    events += entries.length;
    lastPosition = entries.at(-1)?.position ?? lastPosition;
    await each(entries);
  }
  return { events, lastPosition, leaves: leaves.digest('hex') };
}

/**
 * Writes the events of a year to a Parquet file, by position, with all columns of the log.
 * @throws Refusal LOG_DAMAGED as digestYear.
 */
export async function writeYearFile(
  path: string,
  batches: AsyncIterable<readonly StoredEntry[]>,
  each: (entries: readonly StoredEntry[]) => Promise<void>,
): Promise<YearDigest> {
  const stage = `${path}.stage`;
  const instance = await DuckDBInstance.create(stage, { threads: '2' });
  const connection = await instance.connect();
  try {
    await connection.run(STAGE);
    const digest = await digestYear(batches, async (entries) => {
      await appendRows(connection, 'stage', entries.map(rowOf));
      await each(entries);
    });
    await connection.run(
      `COPY (SELECT ${COLUMNS} FROM stage ORDER BY position) TO ${literal(path)}
       (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${GROUP_EVENTS})`,
    );
    return digest;
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(stage, { force: true });
    await rm(`${stage}.wal`, { force: true });
  }
}
