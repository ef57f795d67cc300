import type { YearsQuery } from './years.generated.ts';

type Assessments = YearsQuery['assessments']['edges'];

/** Fiscal years (BE) that have an assessment, latest first. */
export function yearsOf(assessments: Assessments): readonly number[] {
  return [...new Set(assessments.map(({ node }) => node.fiscalYear))].sort((a, b) => b - a);
}

/**
 * The year (BE) that is looked at when the address names none: the latest that is more than open, for the scores
 * of an open one still move; else the latest. 0 where there is none.
 */
export function defaultYear(assessments: Assessments): number {
  const settled = assessments.filter(({ node }) => node.status !== 'OPEN');
  return yearsOf(settled)[0] ?? yearsOf(assessments)[0] ?? 0;
}
