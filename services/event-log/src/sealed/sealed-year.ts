import type { LogDatabase } from '@ita/schema';
import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';

/** A fiscal year whose events have left the database, and where they are. */
export interface SealedYear {
  /** BE. */
  readonly fiscalYear: string;
  /** An absolute path, or s3://bucket/key. */
  readonly place: string;
  /** SHA-256 of the file, in hex. */
  readonly sha256: string;
  readonly events: number;
  readonly firstPosition: number;
  readonly lastPosition: number;
  /** When its first and last event were recorded (CE, ISO 8601). */
  readonly firstRecordedAt: string;
  readonly lastRecordedAt: string;
}

/**
 * What is sealed, as one value of a statement: asked for in the statement that reads events, it is of
 * the same moment. Null where nothing is.
 * @param where which years, by log.sealed_year.
 */
export function sealedYearsWhere(
  where: RawBuilder<SqlBool> = sql<SqlBool>`true`,
): RawBuilder<readonly SealedYear[] | null> {
  return sql`(
    select json_agg(json_build_object(
      'fiscalYear', fiscal_year, 'place', place, 'sha256', sha256, 'events', events,
      'firstPosition', first_position, 'lastPosition', last_position,
      'firstRecordedAt', first_recorded_at, 'lastRecordedAt', last_recorded_at
    ) order by fiscal_year) from log.sealed_year where ${where}
  )`;
}

/** All years that are sealed, in order. */
export async function sealedYears(db: Kysely<LogDatabase>): Promise<readonly SealedYear[]> {
  const { rows } = await sql<{ sealed: readonly SealedYear[] | null }>`
    select ${sealedYearsWhere()} as sealed`.execute(db);
  return rows[0]?.sealed ?? [];
}
