import type { TidyTable } from '@ita/exports';
import {
  ANSWER_COUNTS,
  ASSESSMENTS,
  DISTRICT_COMPARISON,
  DISTRICTS_TABLE,
  SCORES,
  YEAR_OVER_YEAR,
} from '@ita/exports';

/** A tidy table as OData publishes it. */
export interface EntitySet {
  readonly name: string;
  readonly table: TidyTable;
  /** What a reader must know of its rows, beyond what the table says. */
  readonly note: string;
}

/** The entity sets of the service. */
export const ENTITY_SETS = [
  { name: 'Scores', table: SCORES, note: '' },
  { name: 'Assessments', table: ASSESSMENTS, note: '' },
  { name: 'Districts', table: DISTRICTS_TABLE, note: '' },
  {
    name: 'YearOverYear',
    table: YEAR_OVER_YEAR,
    note: 'Every pair of years; filter by fromYear and toYear. Rows of the same years, basis, scope and breakdown are tested together.',
  },
  {
    name: 'DistrictComparison',
    table: DISTRICT_COMPARISON,
    note: 'Every figure of every year; filter by fiscalYear, scope and key. Ranks are among all districts.',
  },
  { name: 'AnswerCounts', table: ANSWER_COUNTS, note: '' },
] as const satisfies readonly EntitySet[];

/** The name of an entity set. */
export type EntitySetName = (typeof ENTITY_SETS)[number]['name'];
