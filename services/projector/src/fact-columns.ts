import type { Attribute } from '@ita/schema';
import { FRAMEWORKS, questionsOf, surveysOf } from '@ita/schema';

/** The column of an answer fact that holds a respondent's attribute. */
export function columnOf(attribute: Attribute): string {
  return `respondent_${attribute.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)}`;
}

/** The column of an answer fact that holds the option chosen for a survey's question, 0 the first. */
export function optionColumn(question: number): string {
  return `option_${question + 1}`;
}

/** Option columns of an answer fact: as many as the longest survey of any year has questions. */
export const OPTION_COLUMNS = Math.max(
  ...FRAMEWORKS.flatMap((framework) =>
    surveysOf(framework).map((survey) => questionsOf(survey).length),
  ),
);
