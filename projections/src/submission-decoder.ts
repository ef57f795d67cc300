import type { Attribute } from '@ita/schema';
import {
  ATTRIBUTE_COLUMNS,
  attributeCodes,
  ATTRIBUTES,
  canonicalJson,
  QUESTION_COLUMNS,
  SURVEY_INSTRUMENTS,
} from '@ita/schema';
import type { TextBytes } from './text-literal.ts';
import { afterDigits, afterQuote, NOWHERE, TextLiteral } from './text-literal.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Shorts = Uint16Array<ArrayBuffer>;

/** Submissions as columns of small integers, a row for each. */
export interface SubmissionColumns {
  readonly fiscalYear: Shorts;
  /** District codes as numbers. */
  readonly district: Shorts;
  /** 1 the first of SURVEY_INSTRUMENTS. */
  readonly instrument: Bytes;
  readonly part: Bytes;
  /** For each of ATTRIBUTE_COLUMNS, the option's code (attributeCodes); 0 of who did not say. */
  readonly attributes: readonly Bytes[];
  /** For each of QUESTION_COLUMNS, the option chosen, 1 the first; 0 for none. */
  readonly answers: readonly Bytes[];
}

const START = new TextLiteral('{"answers":{');
const DISTRICT = new TextLiteral('},"district":"');
const FISCAL_YEAR = new TextLiteral('","fiscalYear":');
const INSTRUMENT = new TextLiteral(',"instrument":');
const OCCURRED_AT = new TextLiteral(',"occurredAt":"');
const PART = new TextLiteral(',"part":');
const RESPONDENT = new TextLiteral(',"respondent":{');
const END = new TextLiteral('},"submissionId":"');
const INSTRUMENTS = SURVEY_INSTRUMENTS.map((key) => new TextLiteral(canonicalJson(key)));
const COMMA = 0x2c;

/** What a text may have as a member of its answers, and the column of its value. */
interface Answer {
  readonly key: TextLiteral;
  readonly column: Bytes;
}

/** Likewise of the respondent's attributes, with the values there are. No column has those without. */
interface AttributeValue {
  readonly key: TextLiteral;
  readonly column: Bytes | undefined;
  readonly options: readonly TextLiteral[];
}

function attributeValue(attribute: Attribute, column: Bytes | undefined): AttributeValue {
  const key = canonicalJson(attribute);
  if (column === undefined) return { key: new TextLiteral(`${key}:"`), column, options: [] };
  const options = attributeCodes(attribute).map(
    (option) => new TextLiteral(`:${canonicalJson(option)}`),
  );
  return { key: new TextLiteral(key), column, options };
}

/** Puts the number of the literal that is at a place, 1 the first, into a column; the place after it. */
function afterOneOf(
  literals: readonly TextLiteral[],
  text: TextBytes,
  at: number,
  column: Bytes,
  row: number,
): number {
  for (let choice = 0; choice < literals.length; choice += 1) {
    const after = literals[choice]?.after(text, at) ?? NOWHERE;
    if (after === NOWHERE) continue;
    column[row] = choice + 1;
    return after;
  }
  return NOWHERE;
}

/** Puts the answers that are at a place into their columns; the place after the last of them. */
function afterAnswers(
  answers: readonly Answer[],
  text: TextBytes,
  at: number,
  row: number,
): number {
  let place = at;
  for (const { key, column } of answers) {
    const value = key.after(text, place);
    if (value === NOWHERE) continue;
    place = afterDigits(text, value, 1, column, row);
    if (place === NOWHERE || text.view.getUint8(place) !== COMMA) return place;
    place += 1;
  }
  return place;
}

/** Likewise of attributes. */
function afterAttributes(
  attributes: readonly AttributeValue[],
  text: TextBytes,
  at: number,
  row: number,
): number {
  let place = at;
  for (const { key, column, options } of attributes) {
    const value = key.after(text, place);
    if (value === NOWHERE) continue;
    place =
      column === undefined
        ? afterQuote(text, value)
        : afterOneOf(options, text, value, column, row);
    if (place === NOWHERE || text.view.getUint8(place) !== COMMA) return place;
    place += 1;
  }
  return place;
}

/**
 * Decodes canonical texts of submissions (data of SurveySubmitted) into columns, without making strings
 * or objects of them: they have few keys, in an order that is always the same.
 *
 * Every byte up to the submission's own id is compared with what is known. A text with anything else,
 * such as an escape, an option of no year or a number of two digits, is not decoded.
 */
export class SubmissionDecoder {
  readonly columns: SubmissionColumns;
  /** In the order of their keys, as they are in a text. */
  readonly #answers: readonly Answer[];
  readonly #attributes: readonly AttributeValue[];

  /** @param rows how many rows the columns have; all are empty at first. */
  constructor(rows: number) {
    const answers = QUESTION_COLUMNS.map(() => new Uint8Array(rows));
    const attributes = ATTRIBUTE_COLUMNS.map(() => new Uint8Array(rows));
    this.columns = {
      fiscalYear: new Uint16Array(rows),
      district: new Uint16Array(rows),
      instrument: new Uint8Array(rows),
      part: new Uint8Array(rows),
      attributes,
      answers,
    };
    const columnOf = new Map(QUESTION_COLUMNS.map((question, at) => [question, answers[at]]));
    this.#answers = QUESTION_COLUMNS.toSorted().flatMap((question) => {
      const column = columnOf.get(question);
      return column ? [{ key: new TextLiteral(`${canonicalJson(question)}:`), column }] : [];
    });
    this.#attributes = ATTRIBUTES.toSorted().map((attribute) =>
      attributeValue(attribute, attributes[ATTRIBUTE_COLUMNS.indexOf(attribute)]),
    );
  }

  /** Empties the rows from one to another, without that one. */
  clear(from: number, to: number): void {
    for (const column of this.columns.attributes) column.fill(0, from, to);
    for (const column of this.columns.answers) column.fill(0, from, to);
  }

  /** Decodes the text between two places into an empty row. Returns whether it could; if not, the row is still empty. */
  decode(text: TextBytes, start: number, end: number, row: number): boolean {
    const { fiscalYear, district, instrument, part } = this.columns;
    let at = afterAnswers(this.#answers, text, START.after(text, start), row);
    at = afterDigits(text, DISTRICT.after(text, at), 4, district, row);
    at = afterDigits(text, FISCAL_YEAR.after(text, at), 4, fiscalYear, row);
    at = afterOneOf(INSTRUMENTS, text, INSTRUMENT.after(text, at), instrument, row);
    at = afterQuote(text, OCCURRED_AT.after(text, at));
    at = afterDigits(text, PART.after(text, at), 1, part, row);
    at = afterAttributes(this.#attributes, text, RESPONDENT.after(text, at), row);
    at = END.after(text, at);
    if (at !== NOWHERE && at < end) return true;
    this.clear(row, row + 1);
    return false;
  }
}
