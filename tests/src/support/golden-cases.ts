import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreDatabase } from '@ita/event-log';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';

const DIRECTORY = join(import.meta.dirname, 'golden');

const caseSchema = z.object({
  /** A field of the GraphQL API with its arguments and what is selected of it. */
  asked: z.string(),
  /** What it answers; see differences. */
  expected: z.unknown(),
  /** Of a change that is tested: its standard error, points, and Satterthwaite's degrees of freedom. */
  change_error: z.number().nullable(),
  degrees: z.number().nullable(),
});

/** A question to the GraphQL API, and the answer that SQL over the log gives. */
export type GoldenCase = z.infer<typeof caseSchema>;

const withheldSchema = z.object({
  /** The later of the two years, BE. */
  to_year: z.number(),
  district: z.string(),
  key: z.string(),
  breakdown: z.string(),
  breakdownKey: z.string(),
  /** Why either year withholds it; null in a year that shows it or does not have it. */
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** A cell of a survey that is withheld in either of two years. */
export type WithheldCell = z.infer<typeof withheldSchema>;

/** The texts of queries by a pattern, in the order of their names. */
const textsOf = (pattern: string): readonly string[] =>
  globSync(join(DIRECTORY, pattern))
    .toSorted()
    .map((path) => readFileSync(path, 'utf8'));

async function rowsOf<Row>(
  db: Kysely<StoreDatabase>,
  pattern: string,
  schema: z.ZodType<Row>,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (const text of textsOf(pattern)) {
    const { rows } = await sql.raw(text).execute(db);
    found.push(...rows.map((row) => schema.parse(row)));
  }
  return found;
}

/**
 * Works out scores and comparisons by SQL over the events of a log, in a schema of its own, by nothing but the
 * rules of domain.md.
 */
export async function makeGoldenTables(db: Kysely<StoreDatabase>): Promise<void> {
  await sql`create schema golden`.execute(db);
  for (const text of textsOf('tables/*.sql')) await sql.raw(text).execute(db);
}

/** Cases of comparison picked from the golden tables: what to ask, and what to expect. */
export function goldenCases(db: Kysely<StoreDatabase>): Promise<readonly GoldenCase[]> {
  return rowsOf(db, 'cases/*.sql', caseSchema);
}

/** Every cell of a survey that the golden tables withhold in either of two years. */
export function withheldCells(db: Kysely<StoreDatabase>): Promise<readonly WithheldCell[]> {
  return rowsOf(db, 'withheld.sql', withheldSchema);
}
