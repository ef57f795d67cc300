import { frameworkOf, surveyOf } from '@ita/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countResponses } from './count-responses.ts';
import type { CountedResponse } from './counted-response.ts';
import { disclosedAnswers, disclosedScores } from './disclosure-gate.ts';

const found = frameworkOf(2567);
if (found === undefined) throw new Error('FY2567 has no framework');
const framework = found;
const minimum = surveyOf(framework, 'IIT').cellRespondentsMin;

const answers = {
  I1: 6,
  I2: 6,
  I3: 2,
  I4: 6,
  I5: 1,
  I6: 2,
  I7: 1,
  I8: 1,
  I9: 1,
  I10: 1,
  I11: 6,
  I12: 6,
};

/** Staff of one department, so many of each gender; those who did not say have none. */
function staff(male: number, female: number, other: number, unsaid: number) {
  const of = (respondents: number, gender?: string): readonly CountedResponse[] =>
    Array.from({ length: respondents }, () => ({
      instrument: 'IIT',
      part: 1,
      answers,
      respondent: { department: 'finance', ...(gender === undefined ? {} : { gender }) },
      sign: 1,
    }));
  return countResponses(framework, [
    ...of(male, 'male'),
    ...of(female, 'female'),
    ...of(other, 'other'),
    ...of(unsaid),
  ]);
}

/** Citizens of one department who answered a part of EIT. */
function citizens(
  department: string,
  part: number,
  respondents: number,
): readonly CountedResponse[] {
  return Array.from({ length: respondents }, () => ({
    instrument: 'EIT',
    part,
    answers: { E1: 6, E2: 6, E3: 2, E4: 6, E5: 6, E6: 6 },
    respondent: { department, serviceType: 'other' },
    sign: 1,
  }));
}

const I7 = 'I7';

/** Staff who chose the options of one question, so many each. */
function answering(question: string, chosen: Record<number, number>): readonly CountedResponse[] {
  return Object.entries(chosen).flatMap(([option, respondents]) =>
    Array.from({ length: respondents }, (): CountedResponse => ({
      instrument: 'IIT',
      part: 1,
      answers: { ...answers, [question]: Number(option) },
      respondent: { department: 'finance' },
      sign: 1,
    })),
  );
}

function genderCells(male: number, female: number, other: number, unsaid = 0) {
  const counts = staff(male, female, other, unsaid);
  const { rows } = disclosedScores(framework, counts, new Map());
  return rows.filter(
    ({ breakdown, figure }) => breakdown === 'GENDER' && figure.scope === 'INSTRUMENT',
  );
}
const reasons = (...given: Parameters<typeof genderCells>) =>
  Object.fromEntries(
    genderCells(...given).map(({ breakdownKey, withheld }) => [breakdownKey, withheld]),
  );

describe('the disclosure gate', () => {
  test('shows cells of enough respondents', () => {
    expect(reasons(10, 12, 30)).toEqual({ male: null, female: null, other: null });
  });

  test('withholds a small cell, and with it the next smallest, which would give it away', () => {
    expect(reasons(382, 342, 1)).toEqual({
      male: null,
      female: 'COMPLEMENTARY',
      other: 'COMPLEMENTARY',
    });
  });

  test('counts those who did not say as hidden', () => {
    expect(reasons(100, 90, 0, 3)).toEqual({ male: null, female: 'COMPLEMENTARY' });
    expect(reasons(100, 90, 2, 9)).toEqual({ male: null, female: null, other: 'COMPLEMENTARY' });
  });

  test('never leaves fewer than the minimum to be got by subtraction', () => {
    const size = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(size, size, size, size, (male, female, other, unsaid) => {
        const cells = genderCells(male, female, other, unsaid);
        for (const cell of cells) {
          if (cell.withheld === null) continue;
          const { score, respondents, interval, samplingError } = cell;
          expect([score, respondents, interval, samplingError]).toEqual([null, null, null, null]);
        }
        const shown = cells.reduce((sum, { respondents }) => sum + (respondents ?? 0), 0);
        const hidden = male + female + other + unsaid - shown;
        const total = male + female + other + unsaid;
        expect(hidden === 0 || hidden >= minimum || hidden === total).toBe(true);
      }),
    );
  });

  test('tells of no small part of EIT: the cell goes by its other part, and says so', () => {
    const counts = countResponses(framework, [
      ...citizens('finance', 1, 40),
      ...citizens('finance', 2, 3),
      ...citizens('schools', 1, 50),
      ...citizens('schools', 2, 4),
      ...citizens('revenue', 1, 60),
    ]);
    const { rows } = disclosedScores(framework, counts, new Map());
    const departments = rows.filter(
      ({ figure, breakdown }) => figure.key === 'EIT' && breakdown === 'DEPARTMENT',
    );
    expect(
      departments.map(({ breakdownKey, respondents, note }) => [
        breakdownKey,
        respondents,
        note === null,
      ]),
    ).toEqual([
      ['revenue', 60, true],
      ['finance', 40, false],
      ['schools', 50, false],
    ]);
  });

  test('withholds options that few chose until the assessment is published', () => {
    const counts = countResponses(framework, [
      ...answering(I7, { 1: 100, 2: 30, 3: 3, 4: 2, 6: 1 }),
    ]);
    const of = (published: boolean) =>
      disclosedAnswers(framework, counts, published)
        .filter(({ question }) => question === I7)
        .map(({ respondents }) => respondents);
    expect(of(true)).toEqual([100, 30, 3, 2, 0, 1]);
    expect(of(false)).toEqual([100, null, null, null, 0, null]);
  });

  test('withholds everything of a survey that too few have answered, and the ITA and rating', () => {
    const counts = staff(minimum - 1, 0, 0, 0);
    const { rows, rating } = disclosedScores(framework, counts, new Map());
    const own = rows.filter(({ figure }) => figure.instrument === 'IIT');
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own.map(({ withheld }) => withheld))).toEqual(new Set(['SMALL_CELL']));
    expect(rating).toBeNull();
    expect(
      disclosedAnswers(framework, counts, true).every(({ respondents }) => respondents === null),
    ).toBe(true);
  });
});
