import type { Framework, Question } from '@ita/schema';
import { pointsOf } from '@ita/schema';
import type { Random } from '../random.ts';

/**
 * How a question is answered: the graded response model (Samejima 1969). A respondent chooses the
 * option of step k or a better one with probability logistic(level + attitude − threshold k). The level
 * is that of the office and the question; the attitude is the respondent's own and the same in every
 * answer, so that one person's answers go together. Levels, attitudes and thresholds are in logits.
 */
export interface GradedQuestion {
  /** Option numbers, from the one that scores least to the one that scores most. */
  readonly options: readonly number[];
  /** What each of these options scores, 0–100. */
  readonly points: readonly number[];
  /** Threshold of each option but the first. */
  readonly thresholds: readonly number[];
}

/**
 * Thresholds by answer scale. Most respondents give full marks, as in Prawet's report: at a level of 2.5
 * the means are 95 (six points) and 98 (yes or no).
 */
const THRESHOLDS: Readonly<Record<string, readonly number[]>> = {
  likert6: [-3.2, -2.8, -2.3, -1.2, 0],
  yesno: [-2.6],
};

/** Spread of attitudes, in logits: of people in one office, some praise everything and some nothing. */
const ATTITUDE_DEVIATION = 1.5;

/** Attitudes, equally frequent: the midpoints of sixteen equal parts of the normal distribution. */
const ATTITUDES: readonly number[] = [
  -1.86, -1.32, -1.01, -0.78, -0.58, -0.4, -0.24, -0.08, 0.08, 0.24, 0.4, 0.58, 0.78, 1.01, 1.32,
  1.86,
].map((deviations) => deviations * ATTITUDE_DEVIATION);

/** Draws a respondent's attitude, by its place among the sixteen. */
export function drawAttitude(random: Random): number {
  return random.integer(ATTITUDES.length);
}

/**
 * A question as the model takes it.
 * @throws RangeError for a question whose scale has no thresholds here.
 */
export function gradedQuestion(framework: Framework, question: Question): GradedQuestion {
  const thresholds = THRESHOLDS[question.scale];
  if (thresholds === undefined) throw new RangeError(`no thresholds for ${question.scale}`);
  const byPoints = pointsOf(framework, question)
    .map((points, at) => ({ points, option: at + 1 }))
    .toSorted((a, b) => a.points - b.points);
  return {
    options: byPoints.map(({ option }) => option),
    points: byPoints.map(({ points }) => points),
    thresholds,
  };
}

const logistic = (logits: number): number => 1 / (1 + Math.exp(-logits));

/** The score that a question is expected to have at a level, 0–100. */
export function expectedScore({ points, thresholds }: GradedQuestion, level: number): number {
  const [least = 0] = points;
  const sums = ATTITUDES.map((attitude) =>
    thresholds.reduce((score, threshold, at) => {
      const step = (points[at + 1] ?? 0) - (points[at] ?? 0);
      return score + step * logistic(level + attitude - threshold);
    }, least),
  );
  return sums.reduce((sum, score) => sum + score, 0) / sums.length;
}

/** No level is lower or higher; expected scores there are within 0.001 of 0 and 100. */
const LEVEL_LIMIT = 20;

/** Halvings after which the level of a score is as exact as a double. */
const HALVINGS = 60;

/**
 * The level at which a question is expected to have a score.
 * @param score 0–100.
 * @throws RangeError for a score that no level has.
 */
export function levelOfScore(question: GradedQuestion, score: number): number {
  let [low, high] = [-LEVEL_LIMIT, LEVEL_LIMIT];
  if (!(score > expectedScore(question, low) && score < expectedScore(question, high))) {
    throw new RangeError(`no level gives a score of ${score}`);
  }
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (expectedScore(question, middle) < score) low = middle;
    else high = middle;
  }
  return low;
}

/** Draws the option number that a respondent of some attitude chooses. */
export type AnswerDraw = (attitude: number, random: Random) => number;

/** Answers to a question at a level. */
export function answerDraw({ options, thresholds }: GradedQuestion, level: number): AnswerDraw {
  const reached = ATTITUDES.map((attitude) =>
    thresholds.map((threshold) => logistic(level + attitude - threshold)),
  );
  return (attitude, random) => {
    const at = random.fraction();
    let step = 0;
    for (const probability of reached[attitude] ?? []) if (at < probability) step += 1;
    return options[step] ?? 1;
  };
}
