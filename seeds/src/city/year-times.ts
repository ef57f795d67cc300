/** When an assessment's events happen, made up: the same course every year (CE, ISO 8601). */
export interface YearTimes {
  readonly opened: string;
  readonly surveyed: { readonly from: string; readonly until: string };
  readonly checked: string;
  readonly appealed: string;
  readonly closed: string;
  readonly published: string;
}

const BE_MINUS_CE = 543;

/** The course of a fiscal year, BE: its surveys are answered in the second half of it. */
export function yearTimes(fiscalYear: number): YearTimes {
  const year = fiscalYear - BE_MINUS_CE;
  return {
    opened: `${year}-01-04T02:00:00Z`,
    surveyed: { from: `${year}-02-01T02:00:00Z`, until: `${year}-05-31T09:00:00Z` },
    checked: `${year}-06-14T04:00:00Z`,
    appealed: `${year}-07-05T04:00:00Z`,
    closed: `${year}-07-15T02:00:00Z`,
    published: `${year}-09-02T02:00:00Z`,
  };
}

/**
 * The time of one of `of` submissions that are spread evenly over the survey.
 * @param share how far the survey has got, 0–1.
 */
export function submissionTime(
  { surveyed }: YearTimes,
  at: number,
  of: number,
  share: number,
): string {
  const from = Date.parse(surveyed.from);
  const milliseconds = (Date.parse(surveyed.until) - from) * share * (at / of);
  return new Date(from + Math.floor(milliseconds / 1000) * 1000).toISOString();
}
