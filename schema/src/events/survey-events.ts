import { z } from 'zod';
import { ATTRIBUTES, SURVEY_INSTRUMENTS } from '../vocabulary.ts';
import { assessmentFact, text } from './fields.ts';

/** What one respondent said: option numbers by question key, and what is known of the respondent. */
const response = z.strictObject({
  /** Part of the questionnaire; 1 where the instrument has only one (rule 11). */
  part: z.int().min(1).max(9),
  answers: z.record(z.string().max(20), z.int()),
  respondent: z.partialRecord(z.enum(ATTRIBUTES), z.string().max(60)),
});

const submission = {
  ...assessmentFact,
  instrument: z.enum(SURVEY_INSTRUMENTS),
  /** Unique within the assessment and instrument. */
  submissionId: text(200),
};

/** One respondent's answers to IIT or EIT. */
export const surveySubmitted = z.strictObject({ ...submission, ...response.shape });

/**
 * A submission's answers are replaced. It says both what they were and what they are, so that
 * counting it needs no look at any other event.
 */
export const submissionCorrected = z.strictObject({
  ...submission,
  reason: text(2000),
  before: response,
  after: response,
});
