import type { CellCounts } from '@ita/projections';
import { breakdownsOf } from '@ita/projections';
import type { Breakdown, Framework, SurveyInstrument } from '@ita/schema';
import { pointsOf, questionsOf, surveysOf } from '@ita/schema';
import { pointsOfGroup, sizeOf, knownOfBreakdown } from './known-of-breakdown.ts';
import type { Observed } from './observed.ts';
import type { Range, Solver } from './solver.ts';

/** A group of respondents that is too small to be told, and what an analyst can find out of it. */
export interface AttackedGroup {
  readonly instrument: string;
  readonly breakdown: Breakdown;
  readonly cell: string;
  readonly part: number;
  /** What is to be found out. */
  readonly of: 'SIZE' | 'POINTS';
  readonly truth: number;
  readonly range: Range;
  /** What the rule grants: the range may be no narrower. */
  readonly granted: Range;
  readonly leaks: boolean;
}

const TOLERANCE = 1e-3;

function judged(group: Omit<AttackedGroup, 'leaks'>): AttackedGroup {
  const { range, granted } = group;
  const leaks = range.low > granted.low + TOLERANCE || range.high < granted.high - TOLERANCE;
  return { ...group, leaks };
}

interface Target {
  readonly counts: CellCounts;
  /** The groups of its breakdown and part. */
  readonly table: readonly CellCounts[];
  readonly everybody: CellCounts;
}

/** The groups of one breakdown and part that are smaller than the minimum. */
function targetsOf(
  survey: SurveyInstrument,
  breakdown: Breakdown,
  counts: readonly CellCounts[],
): readonly Target[] {
  const own = counts.filter(({ instrument }) => instrument === survey.key);
  return survey.parts.flatMap(({ part }) => {
    const ofPart = own.filter((count) => count.part === part);
    const everybody = ofPart.find((count) => count.breakdown === 'NONE');
    const table = ofPart.filter((count) => count.breakdown === breakdown);
    if (everybody === undefined) return [];
    return table
      .filter(({ respondents }) => respondents < survey.cellRespondentsMin)
      .map((target) => ({ counts: target, table, everybody }));
  });
}

const pointsIn = (
  framework: Framework,
  survey: SurveyInstrument,
  { optionCounts }: CellCounts,
  at: number,
): number => {
  const question = questionsOf(survey)[at];
  const points = question === undefined ? [] : pointsOf(framework, question);
  return points.reduce((sum, value, option) => sum + value * (optionCounts[at]?.[option] ?? 0), 0);
};

/**
 * The sizes that the rule grants a small group: any from one to the minimum less one; where so few answered
 * the part at all, as many as the others that are there leave.
 */
function grantedSize(survey: SurveyInstrument, { counts, table, everybody }: Target): Range {
  const others = table.filter((one) => one !== counts).length;
  const high = Math.min(survey.cellRespondentsMin - 1, everybody.respondents - others);
  return { low: 1, high: Math.max(1, high) };
}

interface Sum {
  readonly size: number;
  readonly points: number;
}

/** The sums of every choice of some groups, none of them included. */
const sumsOf = (groups: readonly Sum[]): readonly Sum[] =>
  groups.reduce<readonly Sum[]>(
    (sums, { size, points }) => [
      ...sums,
      ...sums.map((sum) => ({ size: sum.size + size, points: sum.points + points })),
    ],
    [{ size: 0, points: 0 }],
  );

/**
 * The points that the rule grants a small group: it may be known of each union of at least the minimum what
 * all in it scored together, and of the group what follows from that. Where all of a union answered alike,
 * nothing can be granted.
 */
function grantedPoints(
  framework: Framework,
  survey: SurveyInstrument,
  { counts, table, everybody }: Target,
  at: number,
): Range {
  const sumOf = (one: CellCounts): Sum => ({
    size: one.respondents,
    points: pointsIn(framework, survey, one, at),
  });
  const { size, points } = sumOf(counts);
  const others = table.filter((one) => one !== counts).map(sumOf);
  const unsaid = [...others, { size, points }].reduce(
    (rest, group) => ({ size: rest.size - group.size, points: rest.points - group.points }),
    sumOf(everybody),
  );
  const enough = sumsOf([...others, unsaid]).filter(
    (rest) => rest.size + size >= Math.min(survey.cellRespondentsMin, everybody.respondents),
  );
  return {
    low: Math.max(0, ...enough.map((rest) => points + rest.points - 100 * rest.size)),
    high: Math.min(100 * size, ...enough.map((rest) => points + rest.points)),
  };
}

/**
 * Attacks every group of fewer than the minimum in one assessment: a cell's respondents to one part of a
 * survey. What is their number, and what are their points on a question?
 * @param counts what is true, ungated; only to know where to look and to hold the ranges against.
 * @param questions how many questions of each survey are attacked.
 */
export function attackedGroups(
  solver: Solver,
  framework: Framework,
  observed: Observed,
  counts: readonly CellCounts[],
  questions: number,
): readonly AttackedGroup[] {
  return surveysOf(framework).flatMap((survey) =>
    breakdownsOf(survey).flatMap(({ breakdown }) => {
      const seen = { framework, survey, observed };
      const targets = targetsOf(survey, breakdown, counts);
      if (targets.length === 0) return [];
      const asked = Array.from({ length: Math.min(questions, questionsOf(survey).length) });
      return asked.flatMap((_, question) => {
        const system = knownOfBreakdown(seen, breakdown, question);
        if (system === null) return [];
        return targets.flatMap((target): readonly AttackedGroup[] => {
          const { breakdownKey, part, respondents } = target.counts;
          const cell = breakdownKey ?? '';
          const group = { instrument: survey.key, breakdown, cell, part };
          const points = judged({
            ...group,
            of: 'POINTS',
            truth: pointsIn(framework, survey, target.counts, question),
            range: solver.rangeOf({ [pointsOfGroup(cell, part)]: 1 }, system),
            granted: grantedPoints(framework, survey, target, question),
          });
          if (question > 0) return [points];
          const size = judged({
            ...group,
            of: 'SIZE',
            truth: respondents,
            range: solver.rangeOf({ [sizeOf(cell, part)]: 1 }, system),
            granted: grantedSize(survey, target),
          });
          return [size, points];
        });
      });
    }),
  );
}
