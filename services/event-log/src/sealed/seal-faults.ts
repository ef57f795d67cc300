import type { Fault, LogDatabase } from '@ita/schema';
import { bangkokDay, fiscalYearPeriod, invalidValue, Refusal, refuseIfAny } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { yearSealed } from '../log-refusals.ts';
import { sealedYears } from './sealed-year.ts';

/** Last events of an assessment that is closed: nothing more is expected of it. */
const CLOSED_BY: ReadonlySet<string> = new Set(['AssessmentClosed', 'AssessmentPublished']);

async function openAssessments(
  db: Kysely<LogDatabase>,
  fiscalYear: number,
): Promise<readonly Fault[]> {
  const { rows } = await sql<{ stream: string; type: string }>`
    select distinct on (stream) stream, type from log.event
    where log.fiscal_year_of(stream) = ${String(fiscalYear)}
    and stream >= ${`assessment-${fiscalYear}-`} and stream < ${`assessment-${fiscalYear}.`}
    order by stream, stream_version desc`.execute(db);
  return rows
    .filter(({ type }) => !CLOSED_BY.has(type))
    .map(({ stream }) => ({
      code: 'ASSESSMENT_STATUS',
      field: 'fiscalYear',
      got: stream,
      allowed: 'a fiscal year of which every assessment is closed',
    }));
}

async function yearsInDatabase(db: Kysely<LogDatabase>): Promise<readonly string[]> {
  const { rows } = await sql<{ year: string }>`
    select distinct log.fiscal_year_of(stream) as year from log.event order by year`.execute(db);
  return rows.map(({ year }) => year);
}

/**
 * Refuses a fiscal year that cannot be sealed.
 * @param today CE; a year is over after its last day in Bangkok.
 * @throws Refusal YEAR_SEALED, YEAR_NOT_OVER, INVALID_VALUE for one without events, ASSESSMENT_STATUS
 * for each assessment that is open.
 */
export async function refuseUnsealable(
  db: Kysely<LogDatabase>,
  fiscalYear: number,
  today: Date,
): Promise<void> {
  const sealed = await sealedYears(db);
  if (sealed.some((year) => year.fiscalYear === String(fiscalYear))) throw yearSealed(fiscalYear);
  if (fiscalYearPeriod(fiscalYear).ends >= bangkokDay(today.toISOString())) {
    const allowed = 'a fiscal year that is over';
    throw new Refusal([{ code: 'YEAR_NOT_OVER', field: 'fiscalYear', got: fiscalYear, allowed }]);
  }
  const years = await yearsInDatabase(db);
  if (!years.includes(String(fiscalYear))) {
    throw invalidValue('fiscalYear', fiscalYear, `one of ${years.join(', ')}`);
  }
  refuseIfAny(await openAssessments(db, fiscalYear));
}
