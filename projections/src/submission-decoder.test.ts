import {
  ATTRIBUTE_COLUMNS,
  attributeCode,
  canonicalJson,
  parseEvent,
  QUESTION_COLUMNS,
  SURVEY_INSTRUMENTS,
} from '@ita/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomHistory } from '../../tests/src/support/random-history.ts';
import { SubmissionDecoder } from './submission-decoder.ts';
import { TextBytes } from './text-literal.ts';

const ROWS = 3;
const ROW = 1;

/** What a decoder says of a text that has other text around it; null when it could not decode it. */
function decoded(text: string, before = '', after = ''): readonly number[] | null {
  const decoder = new SubmissionDecoder(ROWS);
  const start = Buffer.byteLength(before);
  const bytes = new TextBytes(Buffer.from(before + text + after));
  const could = decoder.decode(bytes, start, start + Buffer.byteLength(text), ROW);
  const { fiscalYear, district, instrument, part, attributes, answers } = decoder.columns;
  const values = [...attributes, ...answers];
  const emptyRows = could ? [ROW - 1, ROW + 1] : [ROW - 1, ROW, ROW + 1];
  expect(new Set(emptyRows.flatMap((row) => values.map((column) => column[row])))).toEqual(
    new Set([0]),
  );
  if (!could) return null;
  return [fiscalYear, district, instrument, part, ...values].map((column) => column[ROW] ?? NaN);
}

/** What the event says that has a text as its data. */
function parsed(text: string): readonly number[] {
  const event = parseEvent('SurveySubmitted', JSON.parse(text));
  if (event.type !== 'SurveySubmitted') throw new Error('no submission');
  const { fiscalYear, district, instrument, part, respondent, answers } = event.data;
  return [
    fiscalYear,
    Number(district),
    SURVEY_INSTRUMENTS.indexOf(instrument) + 1,
    part,
    ...ATTRIBUTE_COLUMNS.map((attribute) => attributeCode(attribute, respondent[attribute])),
    ...QUESTION_COLUMNS.map((question) => answers[question] ?? 0),
  ];
}

const submissionTexts = randomHistory.map((history) =>
  history.flatMap(({ event }) =>
    event.type === 'SurveySubmitted' ? [canonicalJson(event.data)] : [],
  ),
);

test('decodes every submission that a survey of any year admits', () => {
  fc.assert(
    fc.property(submissionTexts, fc.string(), fc.string(), (texts, before, after) => {
      for (const text of texts) expect(decoded(text, before, after)).toEqual(parsed(text));
    }),
  );
});

const data = {
  fiscalYear: 2567,
  district: '1032',
  occurredAt: '2024-01-02T02:00:00Z',
  instrument: 'IIT',
  submissionId: 'a',
  part: 1,
  respondent: { age: '<20' },
  answers: { I1: 6, I10: 2, I2: 1 },
};

describe('decodes', () => {
  test.each([
    ['no answers and no attributes', { answers: {}, respondent: {} }],
    ['a name with escapes', { submissionId: 'ผู้ตอบ \\ "\n" 1' }],
    ['an attribute that no column has', { respondent: { age: '>60', residence: 'ในเขต' } }],
    ['a district and a year that there are not', { district: '9999', fiscalYear: 2600 }],
  ])('%s', (_, changed) => {
    const text = canonicalJson({ ...data, ...changed });
    expect(decoded(text)).toEqual(parsed(text));
  });
});

describe('does not decode', () => {
  test.each([
    ['an option of two digits', { answers: { I1: 10 } }],
    ['an option below zero', { answers: { I1: -1 } }],
    ['a question of no survey', { answers: { I1: 1, X1: 1 } }],
    ['an attribute with an escape', { respondent: { residence: 'a "b"' } }],
    ['an option of no year', { respondent: { age: '20' } }],
    ['an option that goes on', { respondent: { age: '<200' } }],
  ])('%s', (_, changed) => {
    const text = canonicalJson({ ...data, ...changed });
    expect(() => parsed(text)).not.toThrow();
    expect(decoded(text)).toBeNull();
  });

  test('a text that is cut off, wherever that is', () => {
    const text = canonicalJson(data);
    const known = text.indexOf('"submissionId"');
    for (let end = 0; end < known; end += 1) {
      expect(decoded(text.slice(0, end))).toBeNull();
      expect(decoded(text.slice(0, end), '', text.slice(end))).toBeNull();
    }
  });
});

test('never decodes what the text does not say, whatever is written over it', () => {
  const character = fc.constantFrom(
    '0',
    '1',
    '9',
    '-',
    '"',
    ',',
    ':',
    '{',
    '}',
    '\\',
    'e',
    'E',
    '<',
    'ก',
  );
  fc.assert(
    fc.property(submissionTexts, fc.nat(), character, (texts, at, written) => {
      for (const text of texts) {
        const place = at % text.length;
        const changed = text.slice(0, place) + written + text.slice(place + 1);
        let says: readonly number[];
        try {
          says = parsed(changed);
        } catch {
          // The log has no such text.
          continue;
        }
        expect([says, null]).toContainEqual(decoded(changed));
      }
    }),
  );
});
