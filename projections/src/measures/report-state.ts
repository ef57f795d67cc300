import type { Day, ReportState } from '@ita/schema';

/** What tells where a report stands: days in Bangkok. */
export interface ReportDays {
  /** The last day on which it is on time; null when none was owed. */
  readonly dueOn: Day | null;
  /** The day on which it was first given; null while it is owed. */
  readonly reportedOn: Day | null;
  /** The day on which its measure ended; null while it goes on. */
  readonly endedOn: Day | null;
}

/** Where a report stands at the end of a day in Bangkok: on its due day it is not overdue yet. */
export function reportState({ dueOn, reportedOn, endedOn }: ReportDays, day: Day): ReportState {
  if (dueOn === null) return 'EXTRA';
  if (reportedOn !== null && reportedOn <= day) return reportedOn <= dueOn ? 'ON_TIME' : 'LATE';
  if (dueOn >= day) return 'UPCOMING';
  return endedOn !== null && endedOn <= day ? 'MISSED' : 'OVERDUE';
}
