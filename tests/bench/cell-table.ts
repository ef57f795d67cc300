import { isDeepStrictEqual } from 'node:util';
import type { StoreDatabase } from '@ita/event-log';
import { cellName } from '@ita/projections';
import type { AssessmentFacts } from '@ita/projector';
import { questionsOf, surveyOf } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * What peers make of the log: a row for each cell of each part of a survey of each assessment, with how many
 * answered and how many chose each option, those of the first question first.
 */
export const CELL_COLUMNS = `fiscal_year smallint, district text, instrument text, part smallint,
  cell text, respondents integer, option_counts integer[]`;
/** What the rows are told apart by. */
export const CELL_KEY = 'fiscal_year, district, instrument, part, cell';

type Values = readonly (number | string | readonly number[])[];

const sorted = (rows: readonly Values[]): readonly string[] =>
  rows.map((row) => JSON.stringify(row)).toSorted();

async function rowsOf(
  db: Kysely<StoreDatabase>,
  table: string,
  columns: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ row: Values }>`
    select json_build_array(${sql.raw(columns)}) as row
    from ${sql.table(table)} where respondents > 0`.execute(db);
  return sorted(rows.map(({ row }) => row));
}

/** The cells of a peer's table that have respondents. */
export const cellsInTable = (
  db: Kysely<StoreDatabase>,
  table: string,
): Promise<readonly string[]> => rowsOf(db, table, `${CELL_KEY}, respondents, option_counts`);

/** The choices of a peer's table that has a row for each option of each question of each cell. */
export const choicesInTable = (
  db: Kysely<StoreDatabase>,
  table: string,
): Promise<readonly string[]> => rowsOf(db, table, `${CELL_KEY}, question, option, respondents`);

/** The cells that our scores are computed from. */
export function cellsOfFacts(assessments: readonly AssessmentFacts[]): readonly string[] {
  return sorted(
    assessments.flatMap(({ fiscalYear, district, counts }) =>
      counts.map(({ instrument, part, respondents, optionCounts, ...cell }) => [
        fiscalYear,
        district,
        instrument,
        part,
        cellName(cell),
        respondents,
        optionCounts.flat(),
      ]),
    ),
  );
}

/** The choices that our scores are computed from. */
export function choicesOfFacts(assessments: readonly AssessmentFacts[]): readonly string[] {
  return sorted(
    assessments.flatMap(({ fiscalYear, district, framework, counts }) =>
      counts.flatMap(({ instrument, part, optionCounts, ...cell }) => {
        const questions = questionsOf(surveyOf(framework, instrument));
        return questions.flatMap(({ key }, at) =>
          (optionCounts[at] ?? []).flatMap((chosen, option) => {
            if (chosen === 0) return [];
            return [
              [fiscalYear, district, instrument, part, cellName(cell), key, option + 1, chosen],
            ];
          }),
        );
      }),
    ),
  );
}

/** @throws Error when two ways of counting disagree, or have counted nothing. */
export function mustAgree(ours: readonly string[], theirs: readonly string[], who: string): void {
  if (ours.length > 0 && isDeepStrictEqual(ours, theirs)) return;
  const at = ours.findIndex((row, index) => row !== theirs[index]);
  throw new Error(
    `${who}: ${theirs.length} rows for ${ours.length}; ${theirs[at]} for ${ours[at]}`,
  );
}
