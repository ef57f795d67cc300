import { createHash } from 'node:crypto';
import type { Attribute, SurveyInstrumentKey } from '@ita/schema';
import {
  attributeCodes,
  ATTRIBUTE_COLUMNS,
  canonicalJson,
  QUESTION_COLUMNS,
  SURVEY_INSTRUMENTS,
} from '@ita/schema';

/** Goes up when facts are made otherwise from the same events. */
const FACTS_REVISION = 4;

const snake = (name: string): string =>
  name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** The column of an answer fact that holds a respondent's attribute. */
export function attributeColumn(attribute: Attribute): string {
  return `respondent_${snake(attribute)}`;
}

/** The column of an answer fact that holds the option chosen for a question; quoted as SQL wants it. */
export function answerColumn(question: string): string {
  return `"answer_${question}"`;
}

/** The code of an instrument in answer facts: 1 the first. */
export function instrumentCode(key: SurveyInstrumentKey): number {
  return SURVEY_INSTRUMENTS.indexOf(key) + 1;
}

/** Columns of an answer fact: a response that counts (sign 1) or no longer does (−1), small integers. */
const ANSWER_COLUMNS = [
  'log_position BIGINT NOT NULL',
  'fiscal_year USMALLINT NOT NULL',
  'district USMALLINT NOT NULL',
  'instrument UTINYINT NOT NULL',
  'part UTINYINT NOT NULL',
  'sign TINYINT NOT NULL',
  ...ATTRIBUTE_COLUMNS.map((attribute) => `${attributeColumn(attribute)} UTINYINT NOT NULL`),
  ...QUESTION_COLUMNS.map((question) => `${answerColumn(question)} UTINYINT NOT NULL`),
];

const CREATE_TABLES = [
  `CREATE TABLE answer_fact (${ANSWER_COLUMNS.join(', ')})`,
  `CREATE TABLE record_fact (
     log_position BIGINT NOT NULL, fiscal_year USMALLINT NOT NULL, district USMALLINT NOT NULL,
     type VARCHAR NOT NULL, data VARCHAR NOT NULL
   )`,
];

/** Tables whose rows follow from the log: what segments keep. */
export const FACT_TABLES = ['answer_fact', 'record_fact'] as const;

/**
 * Version of the facts: of their revision, columns and codes. Facts of another one are made anew. The
 * scores' weights are not in it, so a corrected weight leaves the facts as they are.
 */
export const FACTS_VERSION = createHash('sha256')
  .update(
    [FACTS_REVISION, canonicalJson(ATTRIBUTE_COLUMNS.map(attributeCodes)), ...CREATE_TABLES].join(
      '\n',
    ),
  )
  .digest('hex')
  .slice(0, 12);

/** Statements that make the facts anew, empty. */
export const RECREATE_STATEMENTS: readonly string[] = [
  'DROP TABLE IF EXISTS facts_checkpoint',
  ...FACT_TABLES.map((table) => `DROP TABLE IF EXISTS ${table}`),
  ...CREATE_TABLES,
  'CREATE TABLE facts_checkpoint (version VARCHAR NOT NULL, position BIGINT NOT NULL, event_id VARCHAR)',
  `INSERT INTO facts_checkpoint VALUES ('${FACTS_VERSION}', 0, NULL)`,
];
