import { describe, expect, test } from 'vitest';
import { Refusal } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { eventFaults } from './event-faults.ts';
import { parseEvent } from './parse-event.ts';

const assessment = { fiscalYear: 2567, district: '1032', occurredAt: '2024-02-01T09:00:00+07:00' };
const eitAnswers = { E1: 6, E2: 6, E3: 2, E4: 6, E5: 6, E6: 6 };
const submission = {
  ...assessment,
  instrument: 'EIT',
  submissionId: 'a',
  part: 1,
  answers: eitAnswers,
  respondent: { department: 'revenue', serviceType: 'revenue', gender: 'female' },
};

function faultsOf(type: string, data: unknown): readonly Fault[] {
  try {
    return eventFaults(parseEvent(type, data));
  } catch (error) {
    if (error instanceof Refusal) return error.faults;
    throw error;
  }
}

const fieldsOf = (type: string, data: unknown) =>
  faultsOf(type, data).map(({ code, field }) => [code, field]);

describe('a survey submission', () => {
  test('that fits the framework has no faults', () => {
    expect(faultsOf('SurveySubmitted', submission)).toEqual([]);
  });

  test.each([
    [{ answers: { ...eitAnswers, E1: 7 } }, 'OPTION_OUT_OF_RANGE', 'answers.E1'],
    [{ answers: { ...eitAnswers, E3: 3 } }, 'OPTION_OUT_OF_RANGE', 'answers.E3'],
    [{ answers: { ...eitAnswers, E1: 0 } }, 'OPTION_OUT_OF_RANGE', 'answers.E1'],
    [{ answers: { ...eitAnswers, I1: 6 } }, 'UNKNOWN_QUESTION', 'answers.I1'],
    [{ answers: { ...eitAnswers, E1: 5.5 } }, 'INVALID_VALUE', 'answers.E1'],
    [{ answers: { E1: 6, E2: 6, E3: 2, E4: 6, E5: 6 } }, 'ANSWER_MISSING', 'answers.E6'],
    [{ part: 3 }, 'UNKNOWN_PART', 'part'],
    [{ respondent: { serviceType: 'revenue' } }, 'ATTRIBUTE_MISSING', 'respondent.department'],
    [
      { respondent: { ...submission.respondent, position: 'employee' } },
      'UNKNOWN_ATTRIBUTE',
      'respondent.position',
    ],
    [
      { respondent: { ...submission.respondent, gender: 'x' } },
      'UNKNOWN_ATTRIBUTE_OPTION',
      'respondent.gender',
    ],
    [{ district: '1051' }, 'UNKNOWN_DISTRICT', 'district'],
    [{ district: 'Prawet' }, 'INVALID_VALUE', 'district'],
    [{ fiscalYear: 2560 }, 'UNKNOWN_FISCAL_YEAR', 'fiscalYear'],
    [{ occurredAt: '2024-02-01' }, 'INVALID_VALUE', 'occurredAt'],
    [{ submissionId: ' ' }, 'INVALID_VALUE', 'submissionId'],
    [{ colour: 'red' }, 'INVALID_VALUE', 'colour'],
  ])('with %j is refused as %s of %s', (change, code, field) => {
    expect(fieldsOf('SurveySubmitted', { ...submission, ...change })).toEqual([[code, field]]);
  });

  test('has each of its faults named at once, with what would be right', () => {
    const answers = { ...eitAnswers, E1: 7, E3: 0 };
    expect(faultsOf('SurveySubmitted', { ...submission, answers })).toEqual([
      { code: 'OPTION_OUT_OF_RANGE', field: 'answers.E1', got: 7, allowed: '1–6' },
      { code: 'OPTION_OUT_OF_RANGE', field: 'answers.E3', got: 0, allowed: '1–2' },
    ]);
  });
});

test('an OIT check of an item that is not of the year is refused', () => {
  const check = { stage: 'FIRST', outcome: 'PASS', evidenceUrl: null, checker: null, note: null };
  const data = { ...assessment, ...check, item: 'O23' };
  expect(fieldsOf('OitItemChecked', data)).toEqual([['UNKNOWN_ITEM', 'item']]);
  const script = { ...assessment, ...check, item: 'O1', evidenceUrl: 'javascript:alert(1)' };
  expect(fieldsOf('OitItemChecked', script)).toEqual([['INVALID_VALUE', 'evidenceUrl']]);
});

describe('an official result', () => {
  const figure = {
    scope: 'QUESTION',
    key: 'I1',
    breakdown: 'NONE',
    breakdownKey: null,
    score: 98.51,
    note: null,
  };
  const result = (...figures: readonly object[]) => ({
    ...assessment,
    source: 's',
    rating: null,
    figures,
  });

  test.each([
    [[{ ...figure, key: 'O1' }], 'UNKNOWN_FIGURE', 'figures.0.key'],
    [[figure, figure], 'INVALID_VALUE', 'figures.1.key'],
    [[{ ...figure, score: 98.511 }], 'INVALID_VALUE', 'figures.0.score'],
    [[{ ...figure, score: 100.01 }], 'INVALID_VALUE', 'figures.0.score'],
    [[{ ...figure, breakdown: 'GENDER' }], 'INVALID_VALUE', 'figures.0.breakdownKey'],
    [
      [{ ...figure, breakdown: 'GENDER', breakdownKey: 'x' }],
      'UNKNOWN_ATTRIBUTE_OPTION',
      'figures.0.breakdownKey',
    ],
    [[], 'INVALID_VALUE', 'figures'],
  ])('%j is refused as %s of %s', (figures, code, field) => {
    expect(fieldsOf('OfficialResultRecorded', result(...figures))).toEqual([[code, field]]);
  });
});

describe('a measure', () => {
  const measure = {
    ...assessment,
    measureId: 'M01',
    kind: 'IMPROVEMENT',
    titleTh: 'มาตรการ',
    targets: ['I1', 'X9'],
    responsible: ['ALL', 'kitchen'],
    monitoring: 'MONTHLY',
    starts: null,
    ends: null,
    steps: null,
    audience: null,
    source: null,
  };

  test('aims at what the year has, by departments that it has', () => {
    expect(fieldsOf('MeasurePlanned', measure)).toEqual([
      ['UNKNOWN_TARGET', 'targets.1'],
      ['UNKNOWN_TARGET', 'responsible.1'],
    ]);
  });

  test("of Prawet's plan for FY2568 aims at questions and items by their keys of FY2567", () => {
    const numbered = (letter: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
    const targets = [...numbered('I', 12), ...numbered('E', 6), ...numbered('O', 22)];
    const planned = { ...measure, fiscalYear: 2568, targets, responsible: ['ALL', 'schools'] };
    expect(faultsOf('MeasurePlanned', planned)).toEqual([]);
  });
});

test('an unknown event type is refused', () => {
  expect(fieldsOf('AssessmentForgotten', assessment)).toEqual([['INVALID_VALUE', 'type']]);
});
