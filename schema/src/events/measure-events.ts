import { z } from 'zod';
import type { Period } from '../time/fiscal-year.ts';
import { fiscalYearPeriod } from '../time/fiscal-year.ts';
import { AUDIENCES, CADENCES, MEASURE_KINDS, PROGRESS_STATUSES } from '../vocabulary.ts';
import { assessmentFact, evidenceUrl, text } from './fields.ts';
import type { Upcaster } from './upcast.ts';

const measureId = text(60);
/** Most steps of a measure. */
const STEPS_MAX = 100;

/** A district plans a measure: what it targets, who is responsible, how often it is reported. */
export const measurePlanned = z.strictObject({
  ...assessmentFact,
  measureId,
  kind: z.enum(MEASURE_KINDS),
  titleTh: text(1000),
  /** Keys of questions, items and indicators. */
  targets: z.array(text(20)).min(1).max(200),
  /** Department keys, or ALL for every department. */
  responsible: z.array(text(60)).min(1).max(50),
  monitoring: z.enum(CADENCES),
  /** First and last day (CE, in Bangkok); null is that of the fiscal year. */
  starts: z.iso.date().nullable(),
  ends: z.iso.date().nullable(),
  /** How many steps its procedure has; null when the plan lists none. */
  steps: z.int().min(1).max(STEPS_MAX).nullable(),
  /** Whom it tells; null of a measure that tells nobody. */
  audience: z.enum(AUDIENCES).nullable(),
  /** The published plan that it is transcribed from; null of one that was planned here. */
  source: text(1000).nullable(),
});

/** Version 2 says steps, audience and source; version 1 said nothing of them. */
export const measurePlannedUpcasters: readonly Upcaster[] = [
  (data) => ({ ...data, steps: null, audience: null, source: null }),
];

/** What was done for a measure in one month (CE, YYYY-MM), even when that is nothing. */
export const measureProgressReported = z.strictObject({
  ...assessmentFact,
  measureId,
  period: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u, { error: 'a month, YYYY-MM' }),
  status: z.enum(PROGRESS_STATUSES),
  /** How many of its steps are done so far; null when the report does not say. */
  stepsDone: z.int().min(0).max(STEPS_MAX).nullable(),
  evidenceUrl: evidenceUrl.nullable(),
  note: text(2000).nullable(),
});

/** Version 2 says steps done and evidence; version 1 said nothing of them. */
export const measureProgressUpcasters: readonly Upcaster[] = [
  (data) => ({ ...data, stepsDone: null, evidenceUrl: null }),
];

/** A measure is done: no more reports of it are due. */
export const measureCompleted = z.strictObject({
  ...assessmentFact,
  measureId,
  evidenceUrl: evidenceUrl.nullable(),
  note: text(2000).nullable(),
});

/** A measure is given up: no more reports of it are due. */
export const measureCancelled = z.strictObject({
  ...assessmentFact,
  measureId,
  reason: text(2000),
});

/** The days that a planned measure runs: its own, or where it names none those of its fiscal year. */
export function measurePeriod({
  fiscalYear,
  starts,
  ends,
}: Pick<z.infer<typeof measurePlanned>, 'fiscalYear' | 'starts' | 'ends'>): Period {
  const year = fiscalYearPeriod(fiscalYear);
  return { starts: starts ?? year.starts, ends: ends ?? year.ends };
}
