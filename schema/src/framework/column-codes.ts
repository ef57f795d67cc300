import type { Attribute, SurveyInstrumentKey } from '../vocabulary.ts';
import { ATTRIBUTE_OF_BREAKDOWN, SURVEY_INSTRUMENTS } from '../vocabulary.ts';
import { FRAMEWORKS } from './frameworks.ts';
import { questionsOf, surveyOf } from './lookup.ts';

const distinct = (keys: readonly string[]): readonly string[] => [...new Set(keys)];

/** The attributes that some breakdown splits by: a column of answers each. */
export const ATTRIBUTE_COLUMNS: readonly Attribute[] = Object.values(ATTRIBUTE_OF_BREAKDOWN);

const CODES: ReadonlyMap<Attribute, readonly string[]> = new Map(
  ATTRIBUTE_COLUMNS.map((attribute) => [
    attribute,
    distinct(FRAMEWORKS.flatMap(({ attributes }) => attributes[attribute].map(({ key }) => key))),
  ]),
);

/**
 * Every option of such an attribute in any year, oldest year first. Its place, 1 the first, is the small
 * integer that columns of answers keep for it.
 */
export function attributeCodes(attribute: Attribute): readonly string[] {
  return CODES.get(attribute) ?? [];
}

/** The integer that columns keep for an option of an attribute; 0 of a respondent who did not say. */
export function attributeCode(attribute: Attribute, option: string | undefined): number {
  return attributeCodes(attribute).indexOf(option ?? '') + 1;
}

/** The question keys of a survey in any year, oldest year first. */
function questionKeysOf(instrument: SurveyInstrumentKey): readonly string[] {
  return distinct(
    FRAMEWORKS.flatMap((framework) =>
      questionsOf(surveyOf(framework, instrument)).map(({ key }) => key),
    ),
  );
}

/** Every question key of any survey in any year: a column of answers each. */
export const QUESTION_COLUMNS: readonly string[] = distinct(
  SURVEY_INSTRUMENTS.flatMap(questionKeysOf),
);
