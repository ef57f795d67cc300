import type { Clearance } from '@ita/projections';
import type { AssessmentKey } from '@ita/projector';
import type {
  Day,
  MeasureKind,
  MeasureReportTable,
  MeasureState,
  MeasureTable,
  ScoringDatabase,
} from '@ita/schema';
import { KEY_SEPARATOR } from '@ita/schema';
import type { Kysely, RawBuilder, SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Page } from './page.ts';
import { isOneOf, isSeen } from './score-queries.ts';

/** Which measures a reader wants; what is left out is not filtered by. Years are BE. */
export interface MeasureFilter {
  readonly fiscalYears?: readonly number[] | null | undefined;
  readonly districts?: readonly string[] | null | undefined;
  readonly kinds?: readonly MeasureKind[] | null | undefined;
  readonly states?: readonly MeasureState[] | null | undefined;
  /** Keys of departments, any of which is responsible. */
  readonly departments?: readonly string[] | null | undefined;
  /** Keys of questions, items and indicators, any of which is a target. */
  readonly targets?: readonly string[] | null | undefined;
  /** A day at whose end some report is overdue. */
  readonly overdueOn?: Day | null | undefined;
}

/** The place of a measure in the order of all: the primary key of its row. */
export type MeasurePlace = Pick<MeasureTable, 'fiscal_year' | 'district' | 'measure'>;

/** A report that is overdue, and the measure that owes it. */
export type OverdueRow = MeasureTable & Pick<MeasureReportTable, 'period'> & { due_on: Day };

type Scoring = Kysely<ScoringDatabase>;
type Measures<Output> = SelectQueryBuilder<ScoringDatabase, 'scoring.measure', Output>;

/** By code point, so that both stores have one order whatever their collation. */
const MEASURE_ORDER = sql<string>`scoring.measure.measure collate "C"`;

/** The measures of these assessments, by their ids. */
export function measuresByKey(
  db: Scoring,
  keys: readonly AssessmentKey[],
): Promise<MeasureTable[]> {
  return db
    .selectFrom('scoring.measure')
    .selectAll()
    .where(isOneOf(keys))
    .orderBy(MEASURE_ORDER)
    .execute();
}

/** The progress reports of these assessments' measures, by month. */
export function measureReportsByKey(
  db: Scoring,
  keys: readonly AssessmentKey[],
): Promise<MeasureReportTable[]> {
  return db
    .selectFrom('scoring.measure_report')
    .selectAll()
    .where(isOneOf(keys))
    .orderBy('period')
    .execute();
}

/** A value that is any of some texts or numbers; of none where there is none. */
const anyOf = (texts: readonly string[]): RawBuilder<never> => sql<never>`any(${texts}::text[])`;
const anyYear = (years: readonly number[]): RawBuilder<number> => sql`any(${years}::int[])`;

/** Whether a list in a column has any of some keys. */
const hasAny = (column: 'departments' | 'targets', keys: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`string_to_array(${sql.ref(`scoring.measure.${column}`)}, ${KEY_SEPARATOR}) && ${keys}::text[]`;

/** Whether a report of a measure is overdue at the end of a day in Bangkok; as reportState has it. */
const isOverdue = (day: Day): RawBuilder<boolean> => sql<boolean>`(
  report.due_on < ${day}
  and (report.reported_on is null or report.reported_on > ${day})
  and (scoring.measure.ended_on is null or scoring.measure.ended_on > ${day})
)`;

const OF_THE_MEASURE = sql<boolean>`(report.fiscal_year, report.district, report.measure)
  = (scoring.measure.fiscal_year, scoring.measure.district, scoring.measure.measure)`;

function filtered<Output>(
  query: Measures<Output>,
  filter: MeasureFilter,
  clearance: Clearance,
): Measures<Output> {
  const { fiscalYears, districts, kinds, states, departments, targets, overdueOn } = filter;
  return query
    .where(isSeen(clearance, 'scoring.measure'))
    .$if(!!fiscalYears, (only) =>
      only.where('scoring.measure.fiscal_year', '=', anyYear(fiscalYears ?? [])),
    )
    .$if(!!districts, (only) => only.where('scoring.measure.district', '=', anyOf(districts ?? [])))
    .$if(!!kinds, (only) => only.where('kind', '=', anyOf(kinds ?? [])))
    .$if(!!states, (only) => only.where('state', '=', anyOf(states ?? [])))
    .$if(!!departments, (only) => only.where(hasAny('departments', departments ?? [])))
    .$if(!!targets, (only) => only.where(hasAny('targets', targets ?? [])))
    .$if(!!overdueOn, (only) =>
      only.where(
        sql<boolean>`exists (
          select from scoring.measure_report as report
          where ${OF_THE_MEASURE} and ${isOverdue(overdueOn ?? '')}
        )`,
      ),
    );
}

const tupleOf = ({ fiscal_year, district, measure }: MeasurePlace): RawBuilder<unknown> =>
  sql`(${fiscal_year}, ${district}, ${measure})`;

/** All measures of a year (BE) that a reader may see, by district and id. */
export function measuresOfYear(
  db: Scoring,
  fiscalYear: number,
  clearance: Clearance,
): Promise<MeasureTable[]> {
  return db
    .selectFrom('scoring.measure')
    .selectAll()
    .where('fiscal_year', '=', fiscalYear)
    .where(isSeen(clearance, 'scoring.measure'))
    .orderBy('district')
    .orderBy(MEASURE_ORDER)
    .execute();
}

/**
 * A page of the measures that pass a filter, by year, district and id.
 * @param clearance of the reader: only measures of assessments that they may see.
 */
export function measurePage(
  db: Scoring,
  filter: MeasureFilter,
  clearance: Clearance,
  { after, before, limit, inverted }: Page<MeasurePlace>,
): Promise<MeasureTable[]> {
  const direction = inverted ? 'desc' : 'asc';
  const own = sql`(fiscal_year, district, ${MEASURE_ORDER})`;
  let query = filtered(db.selectFrom('scoring.measure').selectAll(), filter, clearance);
  if (after) query = query.where(sql<boolean>`${own} > ${tupleOf(after)}`);
  if (before) query = query.where(sql<boolean>`${own} < ${tupleOf(before)}`);
  return query
    .orderBy('fiscal_year', direction)
    .orderBy('district', direction)
    .orderBy(MEASURE_ORDER, direction)
    .limit(limit)
    .execute();
}

/** How many measures pass a filter, of those that a reader may see. */
export async function measureCount(
  db: Scoring,
  filter: MeasureFilter,
  clearance: Clearance,
): Promise<number> {
  const query = db.selectFrom('scoring.measure').select(({ fn }) => fn.countAll().as('rows'));
  const row = await filtered(query, filter, clearance).executeTakeFirstOrThrow();
  return Number(row.rows);
}

/** The reports that are overdue at the end of a day and that a reader may see, longest overdue first. */
export function overdueReports(
  db: Scoring,
  filter: MeasureFilter,
  clearance: Clearance,
  day: Day,
): Promise<OverdueRow[]> {
  return filtered(db.selectFrom('scoring.measure'), filter, clearance)
    .innerJoin('scoring.measure_report as report', (join) => join.on(OF_THE_MEASURE))
    .where(isOverdue(day))
    .selectAll('scoring.measure')
    .select(['report.period', sql<Day>`report.due_on`.as('due_on')])
    .orderBy('report.due_on')
    .orderBy('scoring.measure.fiscal_year')
    .orderBy('scoring.measure.district')
    .orderBy(MEASURE_ORDER)
    .execute();
}
