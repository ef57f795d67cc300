import type { LogDatabase } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { StoredEntry } from './log-entries.ts';

/** One text of many lines: it is read several times as fast as an array. None has a line break in it. */
const lines = (texts: readonly (string | number)[]) =>
  sql`string_to_array(${texts.join('\n')}, E'\n')`;

/**
 * Inserts events as they are, their times and places with them: nothing is appended anew.
 * @param table the log's, or that of a fiscal year which is no part of it yet.
 */
export async function insertEntries(
  db: Kysely<LogDatabase>,
  table: string,
  entries: readonly StoredEntry[],
): Promise<void> {
  const column = (of: (entry: StoredEntry) => string | number) => lines(entries.map(of));
  await sql`
    insert into ${sql.table(table)} (position, id, stream, stream_version, type, schema_version, data, actor,
      recorded_at, leaf_hash)
    select position::bigint, id::uuid, stream::json #>> '{}', stream_version::integer, type,
      schema_version::smallint, data::json, actor::json #>> '{}', recorded_at::timestamptz,
      decode(leaf, 'hex')
    from unnest(
      ${column(({ position }) => position)},
      ${column(({ id }) => id)},
      ${column(({ stream }) => JSON.stringify(stream))},
      ${column(({ streamVersion }) => streamVersion)},
      ${column(({ type }) => type)},
      ${column(({ schemaVersion }) => schemaVersion)},
      ${column(({ data }) => data)},
      ${column(({ actor }) => JSON.stringify(actor))},
      ${column(({ recordedAt }) => recordedAt)},
      ${column(({ storedLeaf }) => storedLeaf)}
    ) as entry (position, id, stream, stream_version, type, schema_version, data, actor, recorded_at,
      leaf)`.execute(db);
}
