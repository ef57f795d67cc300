import { benjaminiHochberg } from '@ita/projections';
import type { ComparedQuestion } from './compared-questions.ts';
import { comparedQuestions } from './compared-questions.ts';
import type { CountedAssessment } from './counted-city.ts';

/** A row of a query: the change of a question, corrected for all the others. */
export interface QueriedRow extends ComparedQuestion {
  readonly significant: boolean;
}

/** What an analyst would select at once: every question of a pair of years, of all districts or of their departments. */
export interface Query {
  readonly of: 'districts' | 'departments';
  readonly from: number;
  readonly to: number;
  readonly rows: readonly QueriedRow[];
}

/** Pairs of a city's years that follow each other, BE. */
const YEAR_PAIRS = [
  [2566, 2567],
  [2567, 2568],
] as const;

function corrected(rows: readonly ComparedQuestion[]): readonly QueriedRow[] {
  const adjusted = benjaminiHochberg(rows.map(({ pValue }) => pValue));
  return rows.map((row, at) => ({ ...row, significant: adjusted[at]?.significant ?? false }));
}

/** The four queries of a city, each corrected over all of its rows; none of a pair of years that it lacks. */
export function queriesOf(assessments: readonly CountedAssessment[]): readonly Query[] {
  return YEAR_PAIRS.flatMap(([from, to]) => {
    const rows = comparedQuestions(assessments, from, to);
    if (rows.length === 0) return [];
    const whole = rows.filter(({ department }) => department === null);
    const parts = rows.filter(({ department }) => department !== null);
    return [
      { of: 'districts', from, to, rows: corrected(whole) },
      { of: 'departments', from, to, rows: corrected(parts) },
    ] satisfies readonly Query[];
  });
}
