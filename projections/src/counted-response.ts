import type { DomainEvent, SurveyInstrumentKey, SurveyResponse } from '@ita/schema';

/** A response that counts once (+1), or counted and no longer does (−1). */
export interface CountedResponse extends SurveyResponse {
  readonly instrument: SurveyInstrumentKey;
  readonly sign: 1 | -1;
}

/**
 * What an event does to the counts: a submission adds its answers, a correction takes back what they
 * were and adds what they are. Other events change no count.
 */
export function countedResponsesOf({ type, data }: DomainEvent): readonly CountedResponse[] {
  if (type === 'SurveySubmitted') {
    const { instrument, part, answers, respondent } = data;
    return [{ instrument, part, answers, respondent, sign: 1 }];
  }
  if (type === 'SubmissionCorrected') {
    const { instrument, before, after } = data;
    return [
      { instrument, ...before, sign: -1 },
      { instrument, ...after, sign: 1 },
    ];
  }
  return [];
}
