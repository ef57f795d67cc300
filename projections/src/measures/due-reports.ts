import type { Cadence, Day, Period } from '@ita/schema';

/** A progress report that a plan owes. */
export interface DueReport {
  /** The month that it is the report of (CE, YYYY-MM): the last of those that it covers. */
  readonly period: string;
  /** The last day on which it is on time, in Bangkok. */
  readonly dueOn: Day;
}

/** The day of the month by which a report is due, even when nothing was done (domain.md, measures). */
const DUE_DAY = 25;

/**
 * How many months a report covers. The finest report there is is of a month (shared import format: period
 * is YYYY-MM), so what is monitored weekly is reported monthly.
 */
const MONTHS_COVERED: Readonly<Record<Cadence, number>> = {
  WEEKLY: 1,
  MONTHLY: 1,
  QUARTERLY: 3,
  HALF_YEARLY: 6,
};

const MONTHS_OF_YEAR = 12;
/** October, the first month of a fiscal year, as a number from 0. */
const OCTOBER = 9;

const two = (value: number): string => String(value).padStart(2, '0');

/** Months counted from October of year 0, so that quarters and halves of fiscal years are multiples. */
const monthOf = (day: Day): number =>
  Number(day.slice(0, 4)) * MONTHS_OF_YEAR + Number(day.slice(5, 7)) - 1 - OCTOBER;

function periodOf(month: number): string {
  const calendar = month + OCTOBER;
  const year = Math.floor(calendar / MONTHS_OF_YEAR);
  return `${String(year).padStart(4, '0')}-${two((calendar % MONTHS_OF_YEAR) + 1)}`;
}

/**
 * The reports that a measure owes, in their order: one for each month, fiscal quarter or fiscal half in
 * which it runs, due by the 25th of the last month covered. A measure that begins after that day owes
 * none for it; one that ends earlier owes its last report in the month of its end.
 */
export function dueReports(cadence: Cadence, { starts, ends }: Period): readonly DueReport[] {
  const covered = MONTHS_COVERED[cadence];
  const last = monthOf(ends);
  const first = Math.floor(monthOf(starts) / covered);
  const stretches = Math.floor(last / covered) - first + 1;
  return Array.from({ length: Math.max(0, stretches) }, (_, at) => {
    const period = periodOf(Math.min((first + at + 1) * covered - 1, last));
    return { period, dueOn: `${period}-${DUE_DAY}` };
  }).filter(({ dueOn }) => dueOn >= starts);
}
