import type { Day } from './bangkok-day.ts';

/** Years of the Buddhist Era are this much ahead of the common era's. */
const BE_MINUS_CE = 543;

/** A stretch of days, both ends in it. */
export interface Period {
  readonly starts: Day;
  readonly ends: Day;
}

/** The days of a fiscal year (BE): 1 October of the year before to 30 September (domain.md). */
export function fiscalYearPeriod(fiscalYear: number): Period {
  const year = fiscalYear - BE_MINUS_CE;
  return { starts: `${year - 1}-10-01`, ends: `${year}-09-30` };
}
