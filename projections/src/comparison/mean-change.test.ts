import { frameworkOf, questionsOf, surveyOf } from '@ita/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countResponses } from '../count-responses.ts';
import { unrounded } from '../exact.ts';
import {
  combinedSamplingError,
  finitePopulationCorrected,
  NO_SAMPLING_ERROR,
} from '../sampling-error.ts';
import type { SurveyScore } from '../survey-score.ts';
import { surveyScores } from '../survey-score.ts';
import { meanChange } from './mean-change.ts';

const found = frameworkOf(2567);
if (found === undefined) throw new Error('FY2567 has no framework');
const framework = found;
const eit = surveyOf(framework, 'EIT');

/** The score of E1 when the respondents of part 1, and of part 2, gave answers of these points. */
function scoreOfE1(part1: readonly number[], part2: readonly number[] = []): SurveyScore {
  const responses = [part1, part2].flatMap((answers, at) =>
    answers.map((points) => ({
      instrument: 'EIT' as const,
      part: at + 1,
      answers: Object.fromEntries(
        questionsOf(eit).map(({ key }) => [key, key === 'E1' ? 1 + points / 20 : 1]),
      ),
      respondent: { department: 'finance', serviceType: 'permit' },
      sign: 1 as const,
    })),
  );
  const counts = countResponses(framework, responses);
  const score = surveyScores(
    framework,
    eit,
    counts.filter(({ breakdown }) => breakdown === 'NONE'),
  ).find(({ figure }) => figure.key === 'E1');
  if (score === undefined) throw new Error('E1 has no score');
  return score;
}

const sampledOf = ({ score, samplingError }: SurveyScore) => ({
  score: unrounded(score),
  samplingError,
});
const changeOf = (from: SurveyScore, to: SurveyScore) => meanChange(sampledOf(from), sampledOf(to));

const sampled = (score: number, standardError: number, degreesOfFreedom: number) => ({
  score,
  samplingError: { standardError, degreesOfFreedom },
});

test("the sleep data of Student (1908), as R prints Welch's test of them", () => {
  // ?t.test of R: t = 1.8608, df = 17.776, p = 0.07939, interval -0.2054832 to 3.3654832. To more digits
  // by mpmath 1.3 at 40 digits.
  const { change, interval, pValue, reason } = meanChange(
    sampled(0.75, 0.5657345274557277, 9),
    sampled(2.33, 0.6331666447310692, 9),
  );
  expect(change).toBeCloseTo(1.58, 14);
  expect(interval?.low).toBeCloseTo(-0.20548323071171096, 9);
  expect(interval?.high).toBeCloseTo(3.365483230711711, 9);
  expect(pValue).toBeCloseTo(0.07939414018735814, 9);
  expect(reason).toBeNull();
});

describe('two years of a question that both parts of EIT answer', () => {
  // Reference: exact fractions, then mpmath 1.3 at 40 digits, of the strata's means and variances, each
  // variance that of its part or of both parts collapsed into one, if larger. It is larger in part 1.
  const from = scoreOfE1([100, 100, 80, 60, 100, 80], [20, 40, 80]);
  const to = scoreOfE1([100, 80, 80, 60, 40, 60, 80], [60, 100]);

  test('each year has the standard error of a stratified mean and its degrees of freedom', () => {
    expect(from.score.toFraction()).toBe('80');
    expect(from.samplingError?.standardError).toBeCloseTo(10.061539042374907, 12);
    expect(from.samplingError?.degreesOfFreedom).toBeCloseTo(5.849499782514136, 12);
    expect(to.score.toFraction()).toBe('510/7');
    expect(to.samplingError?.standardError).toBeCloseTo(7.126966450997983, 12);
    expect(to.samplingError?.degreesOfFreedom).toBeCloseTo(6.685527747551687, 12);
  });

  test('the change has the interval and p-value of Welch over all four strata', () => {
    const { change, interval, pValue } = changeOf(from, to);
    expect(change).toBeCloseTo(-50 / 7, 12);
    expect(interval?.low).toBeCloseTo(-34.33901990800933, 9);
    expect(interval?.high).toBeCloseTo(20.05330562229504, 9);
    expect(pValue).toBeCloseTo(0.5742538710400721, 9);
  });
});

describe('a part of two people who agree', () => {
  const many = [100, 100, 100, 100, 100, 100, 80, 100, 100, 40, 100, 100];

  test('is no surer than all respondents together', () => {
    const variance = (answers: readonly number[]): number => {
      const mean = answers.reduce((sum, points) => sum + points, 0) / answers.length;
      return answers.reduce((sum, points) => sum + (points - mean) ** 2, 0) / (answers.length - 1);
    };
    const ofPart1 = (variance(many) / 12) * (5 / 6) ** 2;
    const ofPart2 = (variance([...many, 100, 100]) / 2) * (1 / 6) ** 2;
    const { samplingError } = scoreOfE1(many, [100, 100]);
    expect(samplingError?.standardError).toBeCloseTo(Math.sqrt(ofPart1 + ofPart2), 12);
  });

  test('makes no discovery when next year it is two others, who agree on less', () => {
    const { change, pValue } = changeOf(scoreOfE1(many, [100, 100]), scoreOfE1(many, [40, 40]));
    expect(change).toBeCloseTo(-10, 12);
    expect(pValue).toBeGreaterThan(0.05);
  });
});

describe('what cannot be tested says why', () => {
  const varied = scoreOfE1([100, 80, 60]);

  test('a part with one respondent', () => {
    const single = scoreOfE1([100, 80, 60], [40]);
    expect(single.samplingError).toBeNull();
    const expected = { interval: null, pValue: null, reason: 'SINGLE_RESPONDENT' };
    expect(changeOf(single, varied)).toMatchObject(expected);
    expect(changeOf(varied, single)).toMatchObject(expected);
  });

  test('everybody answered the same in both years', () => {
    const expected = { interval: null, pValue: null, reason: 'NO_VARIANCE' };
    expect(changeOf(scoreOfE1([100, 100]), scoreOfE1([80, 80, 80]))).toMatchObject(expected);
    expect(changeOf(scoreOfE1([80, 80]), scoreOfE1([80, 80, 80]))).toMatchObject(expected);
  });

  test('everybody answered both surveys the same: with the checklist that is no census', () => {
    const ita = {
      score: 90,
      samplingError: combinedSamplingError([
        { weight: 0.3, samplingError: { standardError: 0, degreesOfFreedom: 700 } },
        { weight: 0.4, samplingError: NO_SAMPLING_ERROR },
      ]),
    };
    expect(meanChange(ita, ita)).toMatchObject({ pValue: null, reason: 'NO_VARIANCE' });
  });

  test('everybody answered the same in one year: the other has variance enough', () => {
    const { pValue, reason } = changeOf(scoreOfE1([100, 100, 100]), varied);
    expect(pValue).toBeGreaterThan(0);
    expect(reason).toBeNull();
  });

  test('no change at all is a p-value of 1', () => {
    const { change, pValue } = changeOf(varied, varied);
    expect(change).toBe(0);
    expect(pValue).toBe(1);
  });

  test('of whole populations, the change is what it is', () => {
    const census = (score: number) => ({ score, samplingError: NO_SAMPLING_ERROR });
    expect(meanChange(census(90), census(90.5))).toMatchObject({
      interval: { low: 0.5, high: 0.5 },
      pValue: 0,
      reason: 'CENSUS',
    });
    expect(meanChange(census(90), census(90))).toMatchObject({ pValue: 1, reason: 'CENSUS' });
  });

  test('an interval stays within what a change can be', () => {
    const { interval } = changeOf(scoreOfE1([0, 0, 100]), scoreOfE1([100, 100, 0]));
    expect(interval?.high).toBe(100);
  });
});

describe('for any answers', () => {
  const points = fc.constantFrom(0, 20, 40, 60, 80, 100);
  const someYear = fc
    .tuple(fc.array(points, { minLength: 1, maxLength: 12 }), fc.array(points, { maxLength: 3 }))
    .map(([part1, part2]) => scoreOfE1(part1, part2));

  test('no figure is NaN, and a null has a reason', () => {
    fc.assert(
      fc.property(someYear, someYear, (from, to) => {
        const { interval, pValue, reason } = changeOf(from, to);
        expect(interval === null).toBe(pValue === null);
        expect(reason === null).toBe(pValue !== null);
        if (interval === null || pValue === null) return;
        expect(interval.low).toBeLessThanOrEqual(interval.high);
        expect(pValue >= 0 && pValue <= 1).toBe(true);
        // The test and the interval are one: it leaves out no change just when p is below 5 %.
        expect(interval.low > 0 || interval.high < 0).toBe(pValue < 0.05);
      }),
      { numRuns: 200 },
    );
  });

  test('swapping the years turns the change and nothing else', () => {
    fc.assert(
      fc.property(someYear, someYear, (from, to) => {
        const [there, back] = [changeOf(from, to), changeOf(to, from)];
        expect(back.change + there.change).toBe(0);
        expect(back.pValue ?? -1).toBeCloseTo(there.pValue ?? -1, 12);
        expect(back.interval?.low ?? 0).toBeCloseTo(-(there.interval?.high ?? 0), 9);
      }),
      { numRuns: 100 },
    );
  });
});

describe('where the head-count is known', () => {
  test("Cochran's petition sheets: 50 of 676, s² = 229.0, the total to ± 1781 at 80 %", () => {
    // Sampling Techniques, 3rd ed., 2.6: 1.28 x 676 x 15.13 x sqrt(1 - 0.0740) / sqrt(50).
    const mean = { standardError: 15.13 / Math.sqrt(50), degreesOfFreedom: 49 };
    const { standardError } = finitePopulationCorrected(mean, 50, 676);
    expect(Math.round(19_888 - 1.28 * 676 * standardError)).toBe(18_106);
    expect(Math.round(19_888 + 1.28 * 676 * standardError)).toBe(21_670);
    expect(standardError / mean.standardError).toBeCloseTo(Math.sqrt(1 - 50 / 676), 15);
  });

  test('nothing is left to chance when everybody answered', () => {
    const mean = { standardError: 2, degreesOfFreedom: 11 };
    expect(finitePopulationCorrected(mean, 12, 12)).toEqual(NO_SAMPLING_ERROR);
  });

  test('more cannot have answered than there are', () => {
    const mean = { standardError: 2, degreesOfFreedom: 11 };
    expect(() => finitePopulationCorrected(mean, 12, 11)).toThrow(RangeError);
    expect(() => finitePopulationCorrected(mean, 12, NaN)).toThrow(RangeError);
  });
});
