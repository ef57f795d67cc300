import type { Framework, SurveyInstrument } from '@ita/schema';
import { pointsOf, questionsOf } from '@ita/schema';
import { exact } from '@ita/projections';

/** How many of a cell answered one part of a survey, and their points on each question, as an analyst solves them. */
export interface SolvedPart {
  readonly part: number;
  readonly respondents: number;
  /** By question; null where several totals would give the same score. */
  readonly points: readonly (number | null)[];
}

/** A cell's exact scores, a question each, and how many answered. */
export interface ExactCell {
  readonly respondents: number;
  readonly scores: readonly number[];
  /** Points of all parts together on each question, where its options are shown; else null. */
  readonly totals: readonly (number | null)[];
}

/** What a double may be off by; two totals that differ give scores that are farther apart. */
const TOLERANCE = 1e-9;

/** Points by which totals of a question go up. */
function stepOf(points: readonly number[]): number {
  const [first = 0, second = 0] = points.toSorted((a, b) => a - b);
  return second - first;
}

const isWhole = (value: number, step: number, tolerance: number): boolean =>
  Math.abs(value - Math.round(value / step) * step) < tolerance;

/** The totals of the second part that agree with a score; at most two, for more are as good as any. */
function secondTotals(
  score: number,
  total: number | null,
  [first, second]: readonly [number, number],
  weights: readonly [number, number],
  step: number,
): readonly number[] {
  const most = 100 * second;
  const [w1, w2] = [weights[0] / first, weights[1] / second];
  if (total !== null && Math.abs(w2 - w1) > TOLERANCE) {
    const found = (score - w1 * total) / (w2 - w1);
    const near = Math.round(found / step) * step;
    const fits = Math.abs(found - near) < 1e-4 && near >= 0 && near <= most;
    return fits && total - near >= 0 && total - near <= 100 * first ? [near] : [];
  }
  const found: number[] = [];
  for (let points = 0; points <= most && found.length < 2; points += step) {
    const rest = (score - w2 * points) / w1;
    const fits = rest > -1e-6 && rest < 100 * first + 1e-6;
    if (fits && isWhole(rest, step, TOLERANCE / w1)) found.push(points);
  }
  return found;
}

/**
 * Solves a cell's figures for the parts of its survey (rule 11): exact scores are fractions, and only few
 * splits of its respondents have whole totals of points behind every one of them (rule 13).
 * @param secondMost most that can have answered the second part.
 * @returns the only split there can be; null where several can.
 */
export function solvedParts(
  framework: Framework,
  survey: SurveyInstrument,
  { respondents, scores, totals }: ExactCell,
  secondMost: number,
): readonly SolvedPart[] | null {
  const steps = questionsOf(survey).map((question) => stepOf(pointsOf(framework, question)));
  const [one, two] = survey.parts;
  if (one === undefined) return null;
  const alone = (part: number): SolvedPart => ({
    part,
    respondents,
    points: scores.map((score, at) => {
      const step = steps[at] ?? 1;
      return Math.round((score * respondents) / step) * step;
    }),
  });
  const isAlone = scores.every((score, at) =>
    isWhole(score * respondents, steps[at] ?? 1, TOLERANCE * respondents),
  );
  const found: (readonly SolvedPart[])[] = [];
  if (isAlone) found.push([alone(one.part)]);
  if (two === undefined) return found[0] ?? null;
  const [a, b] = [exact(one.weight).valueOf(), exact(two.weight).valueOf()];
  const weights = [a / (a + b), b / (a + b)] as const;
  for (let second = 1; second <= Math.min(secondMost, respondents - 1); second += 1) {
    const first = respondents - second;
    const ofQuestions = scores.map((score, at) =>
      secondTotals(score, totals[at] ?? null, [first, second], weights, steps[at] ?? 1),
    );
    if (ofQuestions.some((options) => options.length === 0)) continue;
    const points = ofQuestions.map((options) => (options.length === 1 ? (options[0] ?? 0) : null));
    const ofFirst = points.map((total, at) =>
      total === null
        ? null
        : Math.round(((scores[at] ?? 0) - (weights[1] * total) / second) * (first / weights[0])),
    );
    found.push([
      { part: one.part, respondents: first, points: ofFirst },
      { part: two.part, respondents: second, points },
    ]);
    if (found.length > 1) return null;
  }
  return found[0] ?? null;
}
