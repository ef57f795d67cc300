import type { AssessmentKey } from '@ita/projector';
import type { AssessmentTable } from '@ita/schema';
import type { ScoresKey } from './score-queries.ts';

/** A name made of what tells a row of the score tables from others. */
export const nameOf = (...parts: readonly (string | number)[]): string => parts.join(' ');

/** The name of an assessment. */
export const assessmentName = ({ fiscalYear, district }: AssessmentKey): string =>
  nameOf(fiscalYear, district);

/** The name of the assessment that a row is of. */
export const ownerName = ({
  fiscal_year: year,
  district,
}: Pick<AssessmentTable, 'fiscal_year' | 'district'>): string => nameOf(year, district);

/** The name of an assessment's scores of one basis and breakdown. */
export const scoresName = ({ basis, breakdown, ...of }: ScoresKey): string =>
  nameOf(assessmentName(of), basis, breakdown);
