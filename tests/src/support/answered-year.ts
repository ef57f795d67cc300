import type { Framework, OitOutcome, SurveyInstrumentKey, SurveyResponse } from '@ita/schema';
import { itemsOf, pointsOf, questionsOf, surveysOf } from '@ita/schema';

/** One answered questionnaire, counted once. */
export interface AnsweredSurvey extends SurveyResponse {
  readonly instrument: SurveyInstrumentKey;
  readonly sign: 1;
}

/** All that one assessment was told: by which rules, what people answered, how items came out. */
export interface AnsweredYear {
  readonly framework: Framework;
  readonly responses: readonly AnsweredSurvey[];
  readonly outcomes: ReadonlyMap<string, OitOutcome>;
}

/** Points that everybody's answers score, where a question has such an option; else 100. */
export interface UniformAnswers {
  readonly iit?: number;
  /** Of part 1, then of part 2; a part left out has no respondents. */
  readonly eit?: readonly number[];
  /** Other points for single questions. */
  readonly questions?: Readonly<Record<string, number>>;
}

/** A year in which ten people of every part answered alike, and every item passed but those that failed. */
export function uniformYear(
  framework: Framework,
  { iit = 100, eit = [100, 100], questions = {} }: UniformAnswers,
  failed: readonly string[] = [],
): AnsweredYear {
  const responses = surveysOf(framework).flatMap((survey) =>
    survey.parts.flatMap(({ part }) => {
      const usual = survey.key === 'IIT' ? iit : eit[part - 1];
      if (usual === undefined) return [];
      const answers = Object.fromEntries(
        questionsOf(survey).map((question) => {
          const points = pointsOf(framework, question);
          const wished = points.indexOf(questions[question.key] ?? usual);
          return [question.key, 1 + (wished === -1 ? points.indexOf(100) : wished)];
        }),
      );
      const respondent = { department: 'finance', serviceType: 'permit' };
      return Array.from({ length: 10 }, (): AnsweredSurvey => ({
        instrument: survey.key,
        part,
        answers,
        respondent,
        sign: 1,
      }));
    }),
  );
  const outcomes = new Map(
    itemsOf(framework).map(({ key }): [string, OitOutcome] => [
      key,
      failed.includes(key) ? 'FAIL' : 'PASS',
    ]),
  );
  return { framework, responses, outcomes };
}
