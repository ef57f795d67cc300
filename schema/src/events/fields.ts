import { z } from 'zod';

/** A text of 1 to `lengthMax` characters without surrounding blanks. */
export function text(lengthMax: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(lengthMax)
    .regex(/^\S(?:[\s\S]*\S)?$/u, { error: 'text without blanks around it' });
}

/** The address of a page that shows what is claimed: http or https. It is kept, never fetched. */
export const evidenceUrl = z.url({ protocol: /^https?$/u }).max(2000);

/** An instant: ISO 8601 with a zone. */
const instant = z.iso.datetime({ offset: true });

/** What every event says: which assessment (BE year, district code) and when it happened (CE). */
export const assessmentFact = {
  fiscalYear: z.int().min(2500).max(2700),
  district: z.string().regex(/^\d{4}$/u, { error: 'a four-digit district code, 1001–1050' }),
  occurredAt: instant,
};
