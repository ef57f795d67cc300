import { reportState } from '@ita/projections';
import type { Day, MeasureReportTable, ReportState } from '@ita/schema';
import { bangkokDay, daysBetween } from '@ita/schema';
import type { MeasureView } from './assessment-view.ts';

/** A progress report as it stands on a day. */
export interface StandingReport {
  readonly row: MeasureReportTable;
  readonly state: ReportState;
  readonly day: Day;
}

/** The day that a reader asks about; today in Bangkok when none is given. @param now tells the time. */
export function askedDay(day: Day | null | undefined, now: () => Date): Day {
  return day ?? bangkokDay(now().toISOString());
}

/** The reports of a measure as they stand at the end of a day; see askedDay. */
export async function standingReports(
  measure: MeasureView,
  given: Day | null | undefined,
  now: () => Date,
): Promise<readonly StandingReport[]> {
  const day = askedDay(given, now);
  const { ended_on: endedOn } = measure.row;
  return (await measure.reports()).map((row) => {
    const state = reportState({ dueOn: row.due_on, reportedOn: row.reported_on, endedOn }, day);
    return { row, state, day };
  });
}

/** How many days a report is overdue on a day; null where it is not. */
export function daysOverdue({ row, state, day }: StandingReport): number | null {
  return state === 'OVERDUE' && row.due_on !== null ? daysBetween(row.due_on, day) : null;
}
