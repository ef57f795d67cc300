import { z } from 'zod';
import { OIT_OUTCOMES, OIT_STAGES } from '../vocabulary.ts';
import { assessmentFact, evidenceUrl, text } from './fields.ts';

/** A checker looked at what a district's website discloses for one OIT item. */
export const oitItemChecked = z.strictObject({
  ...assessmentFact,
  item: text(20),
  stage: z.enum(OIT_STAGES),
  outcome: z.enum(OIT_OUTCOMES),
  evidenceUrl: evidenceUrl.nullable(),
  checker: text(200).nullable(),
  note: text(2000).nullable(),
});
