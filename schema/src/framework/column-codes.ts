import type { Attribute } from '../vocabulary.ts';
import { FRAMEWORKS } from './frameworks.ts';
import { questionsOf, surveysOf } from './lookup.ts';

const distinct = (keys: readonly string[]): readonly string[] => [...new Set(keys)];

/**
 * Every option of an attribute in any year, oldest year first. Its place, 1 the first, is the small
 * integer that columns of answers keep for it; 0 is a respondent who did not say.
 */
export function attributeCodes(attribute: Attribute): readonly string[] {
  return distinct(
    FRAMEWORKS.flatMap(({ attributes }) => attributes[attribute].map(({ key }) => key)),
  );
}

/** Every question key in any year, oldest year first: a column of answers each. */
export const QUESTION_COLUMNS: readonly string[] = distinct(
  FRAMEWORKS.flatMap((framework) =>
    surveysOf(framework).flatMap((survey) => questionsOf(survey).map(({ key }) => key)),
  ),
);
