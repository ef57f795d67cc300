import type { Framework, SurveyInstrumentKey } from '@ita/schema';
import { pointsOf, questionsOf, surveysOf } from '@ita/schema';
import type { CellCounts } from './cell-counts.ts';

/** How many respondents chose one option of a question, all parts together; option 1 the first. */
export interface AnswerCount {
  readonly instrument: SurveyInstrumentKey;
  readonly question: string;
  readonly option: number;
  readonly respondents: number;
}

/** The answers of everybody to every question, as sections 3 and 4 of the report print them. */
export function answerDistribution(
  framework: Framework,
  counts: readonly CellCounts[],
): readonly AnswerCount[] {
  return surveysOf(framework).flatMap((survey) => {
    const parts = counts.filter(
      ({ instrument, breakdown }) => instrument === survey.key && breakdown === 'NONE',
    );
    if (parts.length === 0) return [];
    return questionsOf(survey).flatMap((question, at) =>
      pointsOf(framework, question).map((_, option) => ({
        instrument: survey.key,
        question: question.key,
        option: option + 1,
        respondents: parts.reduce((sum, part) => sum + (part.optionCounts[at]?.[option] ?? 0), 0),
      })),
    );
  });
}
