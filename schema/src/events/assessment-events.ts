import { z } from 'zod';
import { PROVENANCES, RATINGS, SCOPES, BREAKDOWNS } from '../vocabulary.ts';
import { assessmentFact, text } from './fields.ts';

/** An assessment of one district in one year begins, open for submissions. */
export const assessmentOpened = z.strictObject({
  ...assessmentFact,
  provenance: z.enum(PROVENANCES),
  /** What a reader must know of where the submissions come from. */
  provenanceNote: text(2000).nullable(),
});

/** No more submissions or checks are accepted. */
export const assessmentClosed = z.strictObject({ ...assessmentFact });

/** A closed or published assessment accepts submissions, checks and corrections again. */
export const assessmentReopened = z.strictObject({ ...assessmentFact, reason: text(2000) });

/** A closed assessment's results are released to the public. */
export const assessmentPublished = z.strictObject({ ...assessmentFact });

/** One figure as NACC or BMA published it. `breakdownKey` is null exactly when breakdown is NONE. */
export const officialFigure = z
  .strictObject({
    scope: z.enum(SCOPES),
    key: text(20),
    breakdown: z.enum(BREAKDOWNS),
    breakdownKey: text(60).nullable(),
    score: z.number().min(0).max(100).multipleOf(0.01),
    /** What is known of why it differs from the rule, where it does. */
    note: text(1000).nullable(),
  })
  .refine((figure) => (figure.breakdown === 'NONE') === (figure.breakdownKey === null), {
    path: ['breakdownKey'],
    error: 'null when breakdown is NONE, else a key of the breakdown',
  });

/** The published result of an assessment: a fact of its own, never merged with the computed one. */
export const officialResultRecorded = z.strictObject({
  ...assessmentFact,
  source: text(1000),
  rating: z.enum(RATINGS).nullable(),
  figures: z.array(officialFigure).min(1).max(5000),
});
