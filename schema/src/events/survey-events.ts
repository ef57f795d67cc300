import { z } from 'zod';
import type { Attribute } from '../vocabulary.ts';
import { SURVEY_INSTRUMENTS } from '../vocabulary.ts';
import { assessmentFact, text } from './fields.ts';

const attribute = z.string().max(60).exactOptional();

/** What is known of a respondent; which of it an instrument asks is the framework's matter. */
const respondent = z.strictObject({
  department: attribute,
  serviceType: attribute,
  gender: attribute,
  age: attribute,
  position: attribute,
  workYears: attribute,
  occupation: attribute,
  contactHistory: attribute,
  contactCapacity: attribute,
  residence: attribute,
  language: attribute,
} satisfies Record<Attribute, typeof attribute>);

/** What one respondent said: option numbers by question key, and what is known of the respondent. */
const response = z.strictObject({
  /** Part of the questionnaire; 1 where the instrument has only one (rule 11). */
  part: z.int().min(1).max(9),
  // Which questions there are is the framework's matter too. A third faster than z.record.
  answers: z.object({}).catchall(z.int()),
  respondent,
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
