import type { DomainEvent, EventOf, SurveyResponse } from '@ita/schema';
import { eventIdOfKey } from '@ita/schema';
import type { CityOptions, SeedEvent } from '@ita/seeds';
import { syntheticCity } from '@ita/seeds';

/** Every so many submissions, one is corrected. */
const CORRECTED_EVERY = 40;

/** The same respondent after all: from finance, of part 1, and the first option of every question. */
function correctedResponse({ answers, respondent }: SurveyResponse): SurveyResponse {
  return {
    part: 1,
    answers: Object.fromEntries(Object.keys(answers).map((question) => [question, 1])),
    respondent: { ...respondent, department: 'finance' },
  };
}

function correctionOf(id: string, { data }: EventOf<'SurveySubmitted'>): SeedEvent {
  const { part, answers, respondent, ...submission } = data;
  const before = { part, answers, respondent };
  const event: DomainEvent = {
    type: 'SubmissionCorrected',
    data: { ...submission, reason: 'mistyped', before, after: correctedResponse(before) },
  };
  return { id: eventIdOfKey(`correction of ${id}`), ...event };
}

function* withCorrections(events: Iterable<SeedEvent>): Generator<SeedEvent> {
  let submissions = 0;
  for (const event of events) {
    yield event;
    if (event.type !== 'SurveySubmitted') continue;
    submissions += 1;
    if (submissions % CORRECTED_EVERY === 0) yield correctionOf(event.id, event);
  }
}

/** The synthetic city's events, some submissions corrected right after they came in. */
export function correctedCity(options: CityOptions): Iterable<SeedEvent> {
  return withCorrections(syntheticCity(options).events());
}
