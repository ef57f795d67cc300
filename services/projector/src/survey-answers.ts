import { PART_CODES } from '@ita/projections';
import type { Framework, RecordedEvent, SurveyInstrument } from '@ita/schema';
import { instrumentCode } from './fact-layout.ts';

/** The answers of one year that are looked at. */
export interface YearAnswers {
  readonly framework: Framework;
  readonly districts: readonly string[];
  /** Log position up to which they are in the facts. */
  readonly upTo: number;
  /** Events after that position, which the facts may not have yet. */
  readonly tail: readonly RecordedEvent[];
}

/** Those to one survey. */
export interface SurveyAnswers extends YearAnswers {
  readonly survey: SurveyInstrument;
}

/** One number for a part of a survey in a district. */
export function partCode(district: number, part: number): number {
  return district * PART_CODES + part;
}

/** The predicate of some districts' facts of a year up to a log position; values are numbers. */
export function ofDistricts(year: number, districts: readonly string[], upTo: number): string {
  return `fiscal_year = ${year} AND district IN (${districts.map(Number).join(', ')})
    AND log_position <= ${upTo}`;
}

/** The predicate of the answer facts of one survey. */
export function ofAnswers({ framework, survey, districts, upTo }: SurveyAnswers): string {
  return `${ofDistricts(framework.fiscalYear, districts, upTo)}
    AND instrument = ${instrumentCode(survey.key)}`;
}
