import { z } from 'zod';
import { assessmentFact, text } from './fields.ts';

const measureId = text(60);

/** A district plans a measure: what it targets, who is responsible, how often it is reported. */
export const measurePlanned = z.strictObject({
  ...assessmentFact,
  measureId,
  kind: z.enum(['IMPROVEMENT', 'COMMUNICATION']),
  titleTh: text(1000),
  /** Keys of questions, items and indicators. */
  targets: z.array(text(20)).min(1).max(200),
  /** Department keys, or ALL for every department. */
  responsible: z.array(text(60)).min(1).max(50),
  monitoring: z.enum(['WEEKLY', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY']),
  starts: z.iso.date().nullable(),
  ends: z.iso.date().nullable(),
});

/** What was done for a measure in one month (CE, YYYY-MM), even when that is nothing. */
export const measureProgressReported = z.strictObject({
  ...assessmentFact,
  measureId,
  period: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u, { error: 'a month, YYYY-MM' }),
  status: z.enum(['DONE', 'PARTLY', 'NOT_DONE', 'NOTHING_TO_REPORT']),
  note: text(2000).nullable(),
});
