import { frameworkOf, questionsOf, surveysOf } from '@ita/schema';
import { describe, expect, test } from 'vitest';
import { randomOfKey } from '../random.ts';
import {
  answerDraw,
  drawAttitude,
  expectedScore,
  gradedQuestion,
  levelOfScore,
} from './graded-response.ts';

const framework = frameworkOf(2567);
if (framework === undefined) throw new Error('FY2567 has no framework');
const questions = surveysOf(framework).flatMap(questionsOf);
const graded = (key: string) => {
  const question = questions.find((known) => known.key === key);
  if (question === undefined) throw new Error(`no ${key}`);
  return gradedQuestion(framework, question);
};

/** One of each kind: positive and negative on six points, yes or no. */
describe.each(['I1', 'I5', 'I3'])('%s', (key) => {
  const question = graded(key);

  test('is expected to score more at a higher level, from 0 to 100', () => {
    const scores = [-20, -2, 0, 2, 20].map((level) => expectedScore(question, level));
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(scores[0]).toBeCloseTo(0, 3);
    expect(scores.at(-1)).toBeCloseTo(100, 3);
  });

  test.each([12, 60, 95, 99.5])('has a level at which it is expected to score %d', (score) => {
    expect(expectedScore(question, levelOfScore(question, score))).toBeCloseTo(score, 9);
  });

  test.each([-1, 0, 100, 108, NaN])('has none at which it would score %d', (score) => {
    expect(() => levelOfScore(question, score)).toThrow(RangeError);
  });

  test('is answered so that the mean is what is expected, direction taken in', () => {
    const random = randomOfKey(key);
    const level = levelOfScore(question, 80);
    const draw = answerDraw(question, level);
    const respondents = 20_000;
    let total = 0;
    for (let at = 0; at < respondents; at += 1) {
      const option = draw(drawAttitude(random), random);
      total += question.points[question.options.indexOf(option)] ?? NaN;
    }
    expect(Math.abs(total / respondents - 80)).toBeLessThan(1.2);
  });
});

test('a scale without thresholds is refused', () => {
  const [question] = questions;
  if (question === undefined) throw new Error('no question');
  expect(() => gradedQuestion(framework, { ...question, scale: 'stars' })).toThrow(RangeError);
});
