import type { Clearance } from '@ita/projections';
import type {
  AssessmentStatus,
  AssessmentTable,
  Instrument,
  Rating,
  ScoringDatabase,
} from '@ita/schema';
import { figuresOf, FRAMEWORKS, INSTRUMENTS } from '@ita/schema';
import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Page } from './page.ts';
import { isSeen } from './score-queries.ts';

/** What assessments can be ordered by: their key, or the computed score of ITA or an instrument. */
export const ASSESSMENT_ORDER_FIELDS = ['FISCAL_YEAR', 'DISTRICT', 'ITA', ...INSTRUMENTS] as const;
type AssessmentOrderField = (typeof ASSESSMENT_ORDER_FIELDS)[number];

/** Least first, or greatest first. */
export const ORDER_DIRECTIONS = ['ASC', 'DESC'] as const;

/** One thing that assessments are ordered by; one without a score comes last, whichever the direction. */
export interface AssessmentOrder {
  readonly field: AssessmentOrderField;
  readonly direction: (typeof ORDER_DIRECTIONS)[number];
}

/** The values by which an assessment has its place in an order, one for each thing ordered by. */
export type AssessmentPlace = readonly (string | number | null)[];

/** An assessment and its place in the order that was asked for. */
export interface PlacedAssessment extends AssessmentTable {
  readonly place: AssessmentPlace;
}

/** Which assessments a reader wants; what is left out is not filtered by. Years are BE. */
export interface AssessmentFilter {
  readonly fiscalYears?: readonly number[] | undefined;
  readonly districts?: readonly string[] | undefined;
  readonly statuses?: readonly AssessmentStatus[] | undefined;
  readonly ratings?: readonly Rating[] | undefined;
  readonly synthetic?: boolean | undefined;
  /** Bounds of ITA as printed, both in it; an assessment without an ITA is in none. */
  readonly itaMin?: number | undefined;
  readonly itaMax?: number | undefined;
}

type Scoring = Kysely<ScoringDatabase>;
type Condition = RawBuilder<boolean>;

/** Everybody's figures are the first of an assessment's scores: no more than its year has figures. */
const EVERYBODY_ROWS_MAX = Math.max(...FRAMEWORKS.map((framework) => figuresOf(framework).length));

/** The printed score of ITA or an instrument: a short range of the primary key for each assessment. */
const scoreOf = (key: 'ITA' | Instrument): RawBuilder<unknown> => sql`(
  select score from scoring.score
  where (score.fiscal_year, score.district) = (assessment.fiscal_year, assessment.district)
    and basis = 'COMPUTED' and ordinal < ${sql.lit(EVERYBODY_ROWS_MAX)}
    and breakdown = 'NONE' and key = ${sql.lit(key)})`;

function valueOf(field: AssessmentOrderField): RawBuilder<unknown> {
  if (field === 'FISCAL_YEAR') return sql`assessment.fiscal_year`;
  return field === 'DISTRICT' ? sql`assessment.district` : scoreOf(field);
}

const all = (conditions: readonly Condition[]): Condition =>
  sql`(${sql.join([sql`true`, ...conditions], sql` and `)})`;
const any = (conditions: readonly Condition[]): Condition =>
  sql`(${sql.join([sql`false`, ...conditions], sql` or `)})`;

function passes(filter: AssessmentFilter, clearance: Clearance): Condition {
  const { fiscalYears, districts, statuses, ratings, synthetic, itaMin, itaMax } = filter;
  const conditions: Condition[] = [isSeen(clearance, 'scoring.assessment')];
  if (fiscalYears) conditions.push(sql`fiscal_year = any(${fiscalYears})`);
  if (districts) conditions.push(sql`district = any(${districts})`);
  if (statuses) conditions.push(sql`status = any(${statuses})`);
  if (ratings) conditions.push(sql`rating = any(${ratings})`);
  if (synthetic !== undefined) conditions.push(sql`(provenance = 'SYNTHETIC') = ${synthetic}`);
  if (itaMin !== undefined) conditions.push(sql`${scoreOf('ITA')} >= ${itaMin}`);
  if (itaMax !== undefined) conditions.push(sql`${scoreOf('ITA')} <= ${itaMax}`);
  return all(conditions);
}

/** Whether one value of a row comes after that of a place, or before it; null is the last of all. */
function isBeyond(
  { field, direction }: AssessmentOrder,
  than: AssessmentPlace[number],
  side: 'after' | 'before',
): Condition {
  const value = valueOf(field);
  if (than === null) return side === 'after' ? sql`false` : sql`${value} is not null`;
  const compared =
    (side === 'after') === (direction === 'ASC')
      ? sql<boolean>`${value} > ${than}`
      : sql<boolean>`${value} < ${than}`;
  return side === 'after' ? any([compared, sql`${value} is null`]) : compared;
}

/** Whether a row comes after a place, or before it: by the first value in which they differ. */
function isOnSide(
  order: readonly AssessmentOrder[],
  place: AssessmentPlace | null,
  side: 'after' | 'before',
): Condition {
  if (place === null) return sql`true`;
  const same = order.map(
    ({ field }, at): Condition => sql`${valueOf(field)} is not distinct from ${place[at]}`,
  );
  return any(
    order.map((one, at) => all([...same.slice(0, at), isBeyond(one, place[at] ?? null, side)])),
  );
}

function inOrder({ field, direction }: AssessmentOrder, inverted: boolean): RawBuilder<unknown> {
  const ascending = (direction === 'ASC') !== inverted;
  const nulls = inverted ? sql`nulls first` : sql`nulls last`;
  return sql`${valueOf(field)} ${ascending ? sql`asc` : sql`desc`} ${nulls}`;
}

/** The order asked for, each thing once, and then by year and district, so that no two places are equal. */
export function wholeOrder(asked: readonly AssessmentOrder[]): readonly AssessmentOrder[] {
  const keys = (['FISCAL_YEAR', 'DISTRICT'] as const).map((field): AssessmentOrder => ({
    field,
    direction: 'ASC',
  }));
  const firsts = new Map<AssessmentOrderField, AssessmentOrder>();
  for (const one of [...asked, ...keys]) if (!firsts.has(one.field)) firsts.set(one.field, one);
  return [...firsts.values()];
}

/** A page of the assessments that pass a filter and that a reader may see, in an order; see wholeOrder. */
export async function assessmentPage(
  db: Scoring,
  filter: AssessmentFilter,
  clearance: Clearance,
  order: readonly AssessmentOrder[],
  { after, before, limit, inverted }: Page<AssessmentPlace>,
): Promise<PlacedAssessment[]> {
  const { rows } = await sql<PlacedAssessment>`
    select assessment.*, json_build_array(${sql.join(order.map(({ field }) => valueOf(field)))}) as place
    from scoring.assessment
    where ${all([passes(filter, clearance), isOnSide(order, after, 'after'), isOnSide(order, before, 'before')])}
    order by ${sql.join(order.map((one) => inOrder(one, inverted)))}
    limit ${limit}`.execute(db);
  return rows;
}

/** How many assessments pass a filter, of those that a reader may see. */
export async function assessmentCount(
  db: Scoring,
  filter: AssessmentFilter,
  clearance: Clearance,
): Promise<number> {
  const { rows } = await sql<{ assessments: number }>`
    select count(*) as assessments from scoring.assessment where ${passes(filter, clearance)}`.execute(
    db,
  );
  return rows[0]?.assessments ?? 0;
}

/** The districts whose assessment of a year (BE) has events after a log position, of one or of all. */
export async function districtsChangedAfter(
  db: Scoring,
  fiscalYear: number,
  district: string | null,
  position: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('scoring.assessment')
    .select('district')
    .where('fiscal_year', '=', fiscalYear)
    .where('position', '>', position)
    .$if(district !== null, (only) => only.where('district', '=', district ?? ''))
    .orderBy('district')
    .execute();
  return rows.map((row) => row.district);
}
