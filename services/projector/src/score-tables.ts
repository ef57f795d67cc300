import type { Leadership } from '@ita/event-log';
import type { ScoringDatabase } from '@ita/schema';
import { ASSESSMENT_TABLES } from '@ita/schema';
import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { ColumnValue } from './array-literal.ts';
import { arrayLiteral } from './array-literal.ts';
import type { AssessmentKey } from './assessment-key.ts';
import type { ScoresCheckpoint } from './comparable-scores.ts';
import type { ScoredAssessment } from './score-rows.ts';
import {
  createScoreTables,
  keyScoreTables,
  nameIn,
  SCORE_TABLES,
} from './score-table-definitions.ts';

/** The schema that readers read, and the one in which tables are built beside it. */
const CURRENT = 'scoring';
const NEXT = 'scoring_next';

type Scoring = Kysely<ScoringDatabase>;

const nextTable = (table: string): RawBuilder<unknown> => sql.table(nameIn(NEXT, table));

type AssessmentTable = (typeof ASSESSMENT_TABLES)[number];

/** Rows as a set of their own, a parameter for each column: no limit on their number, and the fastest way in. */
function rowSet(table: AssessmentTable, rows: readonly object[]): RawBuilder<unknown> {
  const columns = Object.entries(SCORE_TABLES[table].columns).map(([name, type]) => {
    const values = rows.map((row): ColumnValue => Reflect.get(row, name));
    return sql`${arrayLiteral(values)}::${sql.raw(type.replace(' not null', ''))}[]`;
  });
  return sql`select * from unnest(${sql.join(columns)})`;
}

/** Column names as a list in SQL, each behind `of`. */
const list = (names: readonly string[], of = ''): RawBuilder<unknown> =>
  sql.raw(names.map((name) => `${of}${name}`).join(', '));

/**
 * Makes the rows of one assessment in one table what is given. A row that stays as it was is not
 * written: constant change would else leave more dead rows than live ones, and PGlite never vacuums.
 */
async function replaceRows(
  db: Scoring,
  table: AssessmentTable,
  { fiscalYear, district }: AssessmentKey,
  rows: readonly object[],
): Promise<void> {
  const { columns, key } = SCORE_TABLES[table];
  const names = Object.keys(columns);
  const others = names.filter((name) => !key.some((part) => part === name));
  await sql`
    with given (${list(names)}) as (${rowSet(table, rows)}),
    gone as (
      delete from ${sql.table(table)}
      where fiscal_year = ${fiscalYear} and district = ${district}
        and (${list(key)}) not in (select ${list(key)} from given)
    )
    insert into ${sql.table(table)} as kept
    select * from given
    on conflict (${list(key)}) do update
    set ${sql.raw(others.map((name) => `${name} = excluded.${name}`).join(', '))}
    where (${list(others, 'kept.')}) is distinct from (${list(others, 'excluded.')})
  `.execute(db);
}

/** Whoever may write the score tables. */
type Writer = Pick<Leadership, 'write'>;

/** Replaces the rows of one assessment; a reader sees those before it or after it, never a mixture. */
export async function replaceAssessment(writer: Writer, scored: ScoredAssessment): Promise<void> {
  await writer.write(async (transaction) => {
    for (const table of ASSESSMENT_TABLES) {
      await replaceRows(transaction, table, scored, scored.rows[table]);
    }
  });
}

/** How far the score tables have come, and by which version; null where there are none. */
export async function checkpointOf(db: Scoring): Promise<ScoresCheckpoint | null> {
  const { rows } = await sql<{ found: boolean }>`
    select to_regclass('scoring.checkpoint') is not null as found`.execute(db);
  if (rows[0]?.found !== true) return null;
  return (await db.selectFrom('scoring.checkpoint').selectAll().executeTakeFirst()) ?? null;
}

async function setPosition(db: Scoring, position: number): Promise<void> {
  await db.updateTable('scoring.checkpoint').set({ position }).execute();
}

/** Says how far the score tables have come. */
export function moveCheckpoint(writer: Writer, position: number): Promise<void> {
  return writer.write((transaction) => setPosition(transaction, position));
}

/** Score tables in the making, beside those that are read. */
export interface NextTables {
  /** Adds assessments. */
  add(assessments: readonly ScoredAssessment[]): Promise<void>;
  /** Puts them in the place of those that are read, in one step. */
  swap(position: number): Promise<void>;
}

async function dropNext(db: Scoring): Promise<void> {
  await sql`drop schema if exists ${sql.id(NEXT)} cascade`.execute(db);
}

/** Drops tables that a build left unfinished. */
export function dropNextTables(writer: Writer): Promise<void> {
  return writer.write(dropNext);
}

/** Begins to build score tables of a version beside those that are read; a build that was left is dropped. */
export async function beginNextTables(writer: Writer, version: string): Promise<NextTables> {
  await writer.write(async (transaction) => {
    await dropNext(transaction);
    await createScoreTables(transaction, NEXT);
    await sql`insert into ${nextTable('scoring.checkpoint')} (version, position)
      values (${version}, 0)`.execute(transaction);
  });
  return {
    add: async (assessments) => {
      await writer.write(async (transaction) => {
        for (const table of ASSESSMENT_TABLES) {
          const added = assessments.flatMap(({ rows }): readonly object[] => rows[table]);
          await sql`insert into ${nextTable(table)} ${rowSet(table, added)}`.execute(transaction);
        }
      });
    },
    swap: (position) =>
      writer.write(async (transaction) => {
        await keyScoreTables(transaction, NEXT);
        await sql`drop schema if exists ${sql.id(CURRENT)} cascade`.execute(transaction);
        await sql`alter schema ${sql.id(NEXT)} rename to ${sql.id(CURRENT)}`.execute(transaction);
        await setPosition(transaction, position);
      }),
  };
}
