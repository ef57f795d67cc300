import type { ScoringDatabase } from '@ita/schema';
import { ASSESSMENT_TABLES, canonicalJson } from '@ita/schema';
import type { Kysely } from 'kysely';

/** Rows in any order as one text: equal rows, equal texts. */
export function textOfRows(rows: readonly object[]): string {
  return rows
    .map((row) => canonicalJson(row))
    .toSorted()
    .join('\n');
}

/** The rows of every score table, a text each, in the order of ASSESSMENT_TABLES. */
export async function tableTexts(db: Kysely<ScoringDatabase>): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const table of ASSESSMENT_TABLES) {
    texts.push(textOfRows(await db.selectFrom(table).selectAll().execute()));
  }
  return texts;
}
