import type { Day, EventData } from '@ita/schema';
import { bangkokDay, measurePeriod } from '@ita/schema';
import { dueReports } from './due-reports.ts';
import type { MeasureRecord } from './measure-record.ts';

/** The report of one month of a measure: owed, given, or both. */
export interface MeasureReport {
  /** Month (CE, YYYY-MM). */
  readonly period: string;
  /** The last day on which it is on time, in Bangkok; null when none was owed for the month. */
  readonly dueOn: Day | null;
  /** When it was first given; null while it is owed. A later one corrects it and leaves this. */
  readonly reportedAt: string | null;
  /** What it says: the one recorded last; null while it is owed. */
  readonly latest: EventData<'MeasureProgressReported'> | null;
}

/** The day in Bangkok on which a measure was completed or cancelled; null while it goes on. */
export function endedOn({ end }: MeasureRecord): Day | null {
  return end && bangkokDay(end.occurredAt);
}

/** The reports of a measure by month. What would have been due on the day of its end or later is not. */
export function measureReports(measure: MeasureRecord): readonly MeasureReport[] {
  const { plan, reports } = measure;
  const given = Map.groupBy(reports, ({ period }) => period);
  const end = endedOn(measure);
  const owed = dueReports(plan.monitoring, measurePeriod(plan)).filter(
    ({ period, dueOn }) => end === null || dueOn < end || given.has(period),
  );
  const dueDays = new Map(owed.map(({ period, dueOn }) => [period, dueOn]));
  const periods = [...new Set([...dueDays.keys(), ...given.keys()])].toSorted();
  return periods.map((period) => {
    const own = given.get(period) ?? [];
    const moments = own.map(({ occurredAt }) => Date.parse(occurredAt));
    return {
      period,
      dueOn: dueDays.get(period) ?? null,
      reportedAt: own.length === 0 ? null : new Date(Math.min(...moments)).toISOString(),
      latest: own.at(-1) ?? null,
    };
  });
}
