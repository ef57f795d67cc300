import type { DuckDBConnection } from '@duckdb/node-api';
import type { Comparisons, Metrics, Selection, YearOverYearOrder } from '@ita/analytics';
import { tidyRelation } from '@ita/analytics';
import type { Clearance } from '@ita/projections';
import type { Framework } from '@ita/schema';
import { FISCAL_YEARS } from '@ita/schema';
import type { Cell, Row, RowBatches, TidyTable } from './column.ts';
import type { Expression } from './expression.ts';
import { allOf, columnIn } from './expression.ts';
import { districtComparisonRows } from './rows/district-comparison-rows.ts';
import { yearOverYearRows } from './rows/year-over-year-rows.ts';
import { countRows, selectRows } from './select.ts';
import { ASSESSMENTS, DISTRICT_COMPARISON, SCORES, YEAR_OVER_YEAR } from './tidy-tables.ts';

/** The rows of a tidy table that were asked for, as of one log position. */
export interface TableContent {
  readonly table: TidyTable;
  readonly rows: RowBatches;
  /** How many they are. */
  readonly total: number;
  readonly position: number;
}

/** Which values a column may have; columns left out, or null, may have any. */
export type ColumnValues = Readonly<Record<string, readonly Cell[] | null>>;

/** What a file is asked to have in it. */
export type AskedTable =
  | { readonly name: 'scores'; readonly clearance: Clearance; readonly values: ColumnValues }
  | {
      readonly name: 'yearOverYear';
      readonly frameworks: { readonly from: Framework; readonly to: Framework };
      readonly selection: Selection;
      readonly order: YearOverYearOrder;
    }
  | { readonly name: 'districtComparison'; readonly metrics: Metrics };

type ScoresAsked = Extract<AskedTable, { name: 'scores' }>;

/** Works with rows while they can be read: all of one log position. */
type Reading<Result> = (content: TableContent) => Promise<Result>;

/** Rows of a batch that is made here. */
const BATCH_ROWS = 2000;

/** True where every column has one of its values. @throws RangeError for a column that is none. */
function conditionOf({ columns }: TidyTable, values: ColumnValues): Expression {
  return allOf(
    Object.entries(values).flatMap(([name, allowed]) => {
      if (allowed === null) return [];
      const column = columns.find((known) => known.name === name);
      if (column === undefined) throw new RangeError(`no column ${name}`);
      return [columnIn(column, allowed)];
    }),
  );
}

function readScores<Result>(
  comparisons: Comparisons,
  asked: ScoresAsked,
  position: number | null,
  reading: Reading<Result>,
): Promise<Result> {
  const { clearance, values } = asked;
  const years = FISCAL_YEARS.filter((year) => values['fiscalYear']?.includes(year) ?? true);
  return comparisons.read(position, years, async (connection, at) => {
    const relation = tidyRelation('scores', clearance);
    const where = conditionOf(SCORES, values);
    const total = await countRows(connection, { relation, where });
    return reading({
      table: SCORES,
      rows: scoreRows(connection, asked),
      total,
      position: at,
    });
  });
}

const ALL = { order: [], offset: 0, limit: null } as const;

/** Scores, assessment by assessment: no more than those of one are sorted at once. */
async function* scoreRows(
  connection: DuckDBConnection,
  { clearance, values }: ScoresAsked,
): RowBatches {
  const { fiscalYear = null, district = null } = values;
  const assessments = selectRows(connection, {
    table: ASSESSMENTS,
    relation: tidyRelation('assessments', clearance),
    columns: ASSESSMENTS.key,
    where: conditionOf(ASSESSMENTS, { fiscalYear, district }),
    ...ALL,
  });
  const keys: Row[] = [];
  for await (const rows of assessments) keys.push(...rows);
  for (const key of keys) {
    const own = Object.fromEntries(ASSESSMENTS.key.map((name, at) => [name, [key[at] ?? null]]));
    yield* selectRows(connection, {
      table: SCORES,
      relation: tidyRelation('scores', clearance),
      columns: SCORES.columns.map(({ name }) => name),
      where: conditionOf(SCORES, { ...values, ...own }),
      ...ALL,
    });
  }
}

async function* inBatches(
  total: number,
  stretch: (first: number, end: number) => readonly Row[],
): RowBatches {
  for (let at = 0; at < total; at += BATCH_ROWS) yield stretch(at, at + BATCH_ROWS);
}

async function* oneBatch(rows: readonly Row[]): RowBatches {
  yield rows;
}

/**
 * Reads what is asked for: the very rows that the GraphQL field of the same name has, in its order, past the
 * same disclosure gate.
 * @param position of the log as of which; the present for null.
 */
export async function readContent<Result>(
  comparisons: Comparisons,
  asked: AskedTable,
  position: number | null,
  reading: Reading<Result>,
): Promise<Result> {
  if (asked.name === 'scores') return readScores(comparisons, asked, position, reading);
  if (asked.name === 'yearOverYear') {
    const { frameworks, selection, order } = asked;
    const found = await comparisons.yearOverYear(frameworks, selection, position);
    const years = { ...frameworks, position: found.position };
    const total = found.answer.length;
    const rows = inBatches(total, (first, end) =>
      yearOverYearRows(found.answer, order, years, [first, end]),
    );
    return reading({ table: YEAR_OVER_YEAR, rows, total, position: found.position });
  }
  const found = await comparisons.compareDistricts(asked.metrics, position);
  const all = found.answer.flatMap((metric) => districtComparisonRows(metric, found.position));
  const rows = oneBatch(all);
  return reading({ table: DISTRICT_COMPARISON, rows, total: all.length, position: found.position });
}
