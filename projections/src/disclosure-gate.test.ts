import { frameworkOf, surveyOf } from '@ita/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessmentScores } from './assessment-scores.ts';
import { countResponses } from './count-responses.ts';
import type { CountedResponse } from './counted-response.ts';
import { disclosed, disclosedAnswers } from './disclosure-gate.ts';

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

function genderCells(male: number, female: number, other: number, unsaid = 0) {
  const counts = staff(male, female, other, unsaid);
  const { rows } = disclosed(framework, counts, assessmentScores(framework, counts, new Map()));
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
      other: 'SMALL_CELL',
    });
  });

  test('counts those who did not say as hidden', () => {
    expect(reasons(100, 90, 0, 3)).toEqual({ male: null, female: 'COMPLEMENTARY' });
    expect(reasons(100, 90, 2, 9)).toEqual({ male: null, female: null, other: 'SMALL_CELL' });
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

  test('withholds everything of a survey that too few have answered, and the ITA and rating', () => {
    const counts = staff(minimum - 1, 0, 0, 0);
    const { rows, rating } = disclosed(framework, counts, {
      rows: assessmentScores(framework, counts, new Map()).rows,
      rating: 'GOOD',
    });
    const own = rows.filter(({ figure }) => figure.instrument === 'IIT');
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own.map(({ withheld }) => withheld))).toEqual(new Set(['SMALL_CELL']));
    expect(rating).toBeNull();
    expect(
      disclosedAnswers(framework, counts).every(({ respondents }) => respondents === null),
    ).toBe(true);
  });
});
