import { frameworkOf, questionsOf, surveysOf } from '@ita/schema';
import type { AssessmentView } from '../assessment-view.ts';
import type { OptionCount } from './assessment.ts';
import { distributionOf, OptionCountType } from './assessment.ts';
import { builder } from './builder.ts';
import type { AskedOf } from './framework.ts';
import { QuestionType } from './framework.ts';
import { AssessmentRef } from './refs.ts';

/** A question of an assessment and the answers it got. */
interface QuestionAnswers {
  readonly asked: AskedOf;
  readonly options: readonly OptionCount[];
}

/** Every question of both surveys with its answers, in the order asked. */
async function answersOf(view: AssessmentView): Promise<readonly QuestionAnswers[]> {
  const { fiscal_year: fiscalYear } = view.row;
  const framework = frameworkOf(fiscalYear);
  if (framework === undefined) return [];
  return Promise.all(
    surveysOf(framework)
      .flatMap(questionsOf)
      .map(async (question) => ({
        asked: { framework, question },
        options: distributionOf(fiscalYear, question.key, await view.answers(question.key)),
      })),
  );
}

const QuestionAnswersType = builder.objectRef<QuestionAnswers>('QuestionAnswers').implement({
  description: 'A question of a survey and the answers it got.',
  fields: (t) => ({
    question: t.field({
      type: QuestionType,
      description: 'The question.',
      resolve: ({ asked }) => asked,
    }),
    options: t.field({
      type: [OptionCountType],
      description: 'How many chose each option, option 1 first.',
      resolve: ({ options }) => options,
    }),
  }),
});

builder.objectField(AssessmentRef, 'answerDistributions', (t) =>
  t.field({
    type: [QuestionAnswersType],
    description: 'Answers per option of every question of both surveys, in the order asked.',
    resolve: answersOf,
  }),
);
