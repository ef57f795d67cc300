import type { Clearance } from '@ita/projections';
import type { AssessmentKey } from '@ita/projector';
import type {
  AnswerCountTable,
  AssessmentTable,
  Basis,
  Breakdown,
  OfficialResultTable,
  OitCheckTable,
  OitItemTable,
  ScoreTable,
  ScoringDatabase,
  Scope,
} from '@ita/schema';
import type { Kysely, RawBuilder, SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Page } from './page.ts';

/** Which scores of an assessment: one basis and one breakdown of it. */
export interface ScoresKey extends AssessmentKey {
  readonly basis: Basis;
  readonly breakdown: Breakdown;
}

/** Which question's answers of an assessment. */
export interface AnswersKey extends AssessmentKey {
  readonly question: string;
}

/** Which scores a reader wants; what is left out is not filtered by. Years are BE. */
export interface ScoreFilter {
  readonly fiscalYears?: readonly number[] | null | undefined;
  readonly districts?: readonly string[] | null | undefined;
  readonly scopes?: readonly Scope[] | null | undefined;
  readonly keys?: readonly string[] | null | undefined;
  readonly concepts?: readonly string[] | null | undefined;
  readonly breakdowns?: readonly Breakdown[] | null | undefined;
  readonly breakdownKeys?: readonly string[] | null | undefined;
  readonly basis?: Basis | null | undefined;
}

/** The place of a score in the order of all scores: the primary key of its row. */
export type ScorePlace = Pick<ScoreTable, 'fiscal_year' | 'district' | 'basis' | 'ordinal'>;

type Scoring = Kysely<ScoringDatabase>;

/** Whether a row is of one of some assessments; PostgreSQL reads the list as primary-key probes. */
export function isOneOf(keys: readonly AssessmentKey[]): RawBuilder<boolean> {
  const pairs = keys.map(({ fiscalYear, district }) => sql`(${fiscalYear}, ${district})`);
  return sql<boolean>`(fiscal_year, district) in (${sql.join(pairs)})`;
}

/** Whether a reader may see the assessment that a row of a table is of; see maySee. */
export function isSeen({ everything, district }: Clearance, table: string): RawBuilder<boolean> {
  if (everything) return sql`true`;
  const key = sql`(${sql.ref(`${table}.fiscal_year`)}, ${sql.ref(`${table}.district`)})`;
  return sql<boolean>`${key} in (
    select seen.fiscal_year, seen.district from scoring.assessment as seen
    where seen.status = 'PUBLISHED' or seen.district = ${district}::text
  )`;
}

/** The assessments with these keys, in any order. */
export function assessmentsByKey(
  db: Scoring,
  keys: readonly AssessmentKey[],
): Promise<AssessmentTable[]> {
  return db.selectFrom('scoring.assessment').selectAll().where(isOneOf(keys)).execute();
}

/** All assessments of some districts, by year. */
export function assessmentsOfDistricts(
  db: Scoring,
  districts: readonly string[],
): Promise<AssessmentTable[]> {
  return db
    .selectFrom('scoring.assessment')
    .selectAll()
    .where('district', 'in', districts)
    .orderBy('fiscal_year')
    .execute();
}

/** The scores with these keys, in the order of the report; a range of the primary key for each. */
export function scoresByKey(db: Scoring, keys: readonly ScoresKey[]): Promise<ScoreTable[]> {
  const tuples = keys.map(
    ({ fiscalYear, district, basis, breakdown }) =>
      sql`(${fiscalYear}, ${district}, ${basis}, ${breakdown})`,
  );
  return db
    .selectFrom('scoring.score')
    .selectAll()
    .where(sql<boolean>`(fiscal_year, district, basis, breakdown) in (${sql.join(tuples)})`)
    .orderBy('ordinal')
    .execute();
}

/** The answers to these questions, option 1 first. */
export function answersByKey(
  db: Scoring,
  keys: readonly AnswersKey[],
): Promise<AnswerCountTable[]> {
  const tuples = keys.map(
    ({ fiscalYear, district, question }) => sql`(${fiscalYear}, ${district}, ${question})`,
  );
  return db
    .selectFrom('scoring.answer_count')
    .selectAll()
    .where(sql<boolean>`(fiscal_year, district, question) in (${sql.join(tuples)})`)
    .orderBy('option')
    .execute();
}

/** The OIT checks that count, of these assessments. */
export function oitItemsByKey(
  db: Scoring,
  keys: readonly AssessmentKey[],
): Promise<OitItemTable[]> {
  return db.selectFrom('scoring.oit_item').selectAll().where(isOneOf(keys)).execute();
}

/** Every OIT check of these assessments, by item, first recorded first. */
export function oitChecksByKey(
  db: Scoring,
  keys: readonly AssessmentKey[],
): Promise<OitCheckTable[]> {
  return db
    .selectFrom('scoring.oit_check')
    .selectAll()
    .where(isOneOf(keys))
    .orderBy('item')
    .orderBy('ordinal')
    .execute();
}

/** The official results of these assessments. */
export function officialResultsByKey(
  db: Scoring,
  keys: readonly AssessmentKey[],
): Promise<OfficialResultTable[]> {
  return db.selectFrom('scoring.official_result').selectAll().where(isOneOf(keys)).execute();
}

/** Whether a column has one of some values; true where they are left out. An empty list is no value's. */
function isAmong(
  column: keyof ScoreTable,
  type: 'int' | 'text',
  values: readonly unknown[] | null | undefined,
): RawBuilder<boolean> {
  if (!values) return sql`true`;
  return sql`${sql.ref(column)} = any(${values}::${sql.raw(type)}[])`;
}

function filtered<Output>(
  query: SelectQueryBuilder<ScoringDatabase, 'scoring.score', Output>,
  filter: ScoreFilter,
  clearance: Clearance,
): SelectQueryBuilder<ScoringDatabase, 'scoring.score', Output> {
  const { fiscalYears, districts, scopes, keys, concepts, breakdowns, breakdownKeys, basis } =
    filter;
  return query
    .where(isSeen(clearance, 'scoring.score'))
    .where(isAmong('fiscal_year', 'int', fiscalYears))
    .where(isAmong('district', 'text', districts))
    .where(isAmong('scope', 'text', scopes))
    .where(isAmong('key', 'text', keys))
    .where(isAmong('concept', 'text', concepts))
    .where(isAmong('breakdown', 'text', breakdowns))
    .where(isAmong('breakdown_key', 'text', breakdownKeys))
    .$if(!!basis, (only) => only.where('basis', '=', basis ?? 'COMPUTED'));
}

const tupleOf = ({ fiscal_year, district, basis, ordinal }: ScorePlace): RawBuilder<unknown> =>
  sql`(${fiscal_year}, ${district}, ${basis}, ${ordinal})`;

/**
 * A page of the scores that pass a filter, by year, district, basis and the order of the report.
 * @param clearance of the reader: only scores of assessments that they may see.
 */
export function scorePage(
  db: Scoring,
  filter: ScoreFilter,
  clearance: Clearance,
  { after, before, limit, inverted }: Page<ScorePlace>,
): Promise<ScoreTable[]> {
  const direction = inverted ? 'desc' : 'asc';
  const own = sql`(fiscal_year, district, basis, ordinal)`;
  let query = filtered(db.selectFrom('scoring.score').selectAll(), filter, clearance);
  if (after) query = query.where(sql<boolean>`${own} > ${tupleOf(after)}`);
  if (before) query = query.where(sql<boolean>`${own} < ${tupleOf(before)}`);
  return query
    .orderBy('fiscal_year', direction)
    .orderBy('district', direction)
    .orderBy('basis', direction)
    .orderBy('ordinal', direction)
    .limit(limit)
    .execute();
}

/** How many scores pass a filter, of those that a reader may see. */
export async function scoreCount(
  db: Scoring,
  filter: ScoreFilter,
  clearance: Clearance,
): Promise<number> {
  const query = db.selectFrom('scoring.score').select(({ fn }) => fn.countAll().as('rows'));
  const row = await filtered(query, filter, clearance).executeTakeFirstOrThrow();
  return Number(row.rows);
}
