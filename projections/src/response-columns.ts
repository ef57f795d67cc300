import type { DomainEvent, Framework, SurveyInstrument } from '@ita/schema';
import { attributeCode, questionsOf } from '@ita/schema';
import { countedResponsesOf } from './counted-response.ts';
import { breakdownsOf } from './respondent-cell.ts';
import type { ResponseColumns } from './response-counter.ts';

/** What events say of the counts of one survey in one year, as columns: for the few that come one by one. */
export function responseColumnsOf(
  events: readonly DomainEvent[],
  framework: Framework,
  survey: SurveyInstrument,
): ResponseColumns {
  const responses = events
    .filter(({ data }) => data.fiscalYear === framework.fiscalYear)
    .flatMap((event) =>
      countedResponsesOf(event).map((response) => ({ ...response, district: event.data.district })),
    )
    .filter(({ instrument }) => instrument === survey.key);
  return {
    rows: responses.length,
    district: responses.map(({ district }) => Number(district)),
    part: responses.map(({ part }) => part),
    sign: responses.map(({ sign }) => sign),
    attributes: breakdownsOf(survey).map(({ attribute }) =>
      responses.map(({ respondent }) => attributeCode(attribute, respondent[attribute])),
    ),
    answers: questionsOf(survey).map(({ key }) =>
      responses.map(({ answers }) => answers[key] ?? 0),
    ),
  };
}
