import type { Label, Scope } from '@ita/schema';
import type { Fraction } from '../exact.ts';
import { halfway, sumOf } from '../exact.ts';
import type { AssessmentInputs } from './assessment-inputs.ts';
import { shownScores } from './assessment-inputs.ts';
import type { RuleNode } from './rule-tree.ts';
import { identityOf, nodesUnder, weightedLeaves } from './rule-tree.ts';
import type { ScoredTree } from './scored-tree.ts';
import { scoredTree } from './scored-tree.ts';
import { weightEffects } from './weight-effects.ts';

/**
 * How something moved ITA: by scoring otherwise, by weighing otherwise, or by being asked in one of the two
 * years only. An added or removed item, or a whole sub-indicator or instrument, is QUESTION_ADDED or
 * QUESTION_REMOVED too; `scope` says which it is.
 */
export const CONTRIBUTION_KINDS = [
  'SCORE_CHANGE',
  'WEIGHT_CHANGE',
  'QUESTION_ADDED',
  'QUESTION_REMOVED',
] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

/** What one question, item or weight added to a change of ITA. */
export interface Contribution extends Label {
  readonly scope: Scope;
  /** Its key in the later year that has it. */
  readonly key: string;
  readonly concept: string;
  /** The questionnaire part whose weight changed; null of everything else. */
  readonly part: number | null;
  readonly kind: ContributionKind;
  /** Points of ITA, exact, never 0. */
  readonly contribution: Fraction;
}

/** Why an assessment's ITA moved between two years. */
export interface ChangeDrivers {
  /** ITA of the later year minus ITA of the earlier, exact. */
  readonly change: Fraction;
  /** They add up to the change exactly. */
  readonly contributions: readonly Contribution[];
}

interface Effect {
  readonly node: RuleNode;
  readonly kind: ContributionKind;
  readonly points: Fraction;
}

/** What each question and item that both years ask moved by scoring otherwise, at the midpoint of its weights. */
function scoreEffects(from: ScoredTree, to: ScoredTree): readonly Effect[] {
  const weights = new Map(
    weightedLeaves(from.root).map(({ leaf, weight }) => [identityOf(leaf), weight]),
  );
  return weightedLeaves(to.root).flatMap(({ leaf, weight }): readonly Effect[] => {
    const name = identityOf(leaf);
    const weightBefore = weights.get(name);
    const before = from.scores.get(name);
    const after = to.scores.get(name);
    if (weightBefore === undefined || before === undefined || after === undefined) return [];
    const points = halfway(weightBefore, weight).mul(after.sub(before));
    return [{ node: leaf, kind: 'SCORE_CHANGE', points }];
  });
}

const conceptOf = ({ scope, concept }: RuleNode): string => JSON.stringify([scope, concept]);

const conceptsOf = ({ root }: ScoredTree): ReadonlySet<string> =>
  new Set(nodesUnder(root).map(conceptOf));

/**
 * What weights moved. What both years have somewhere was not added or removed but moved, which is a change
 * of its weight; so is a part of a questionnaire that nobody answered in one of them.
 */
function weightAndQuestionEffects(from: ScoredTree, to: ScoredTree): readonly Effect[] {
  const [before, after] = [conceptsOf(from), conceptsOf(to)];
  return weightEffects(from, to).map(({ node, points }): Effect => {
    const concept = conceptOf(node);
    if (before.has(concept) && after.has(concept)) return { node, kind: 'WEIGHT_CHANGE', points };
    return { node, kind: after.has(concept) ? 'QUESTION_ADDED' : 'QUESTION_REMOVED', points };
  });
}

/** The part of a questionnaire that a node is; null of a question in one, and of everything else. */
const partOf = ({ asked, part }: RuleNode): number | null => (asked === null ? part : null);

/** Adds up what is of one thing, such as a question over the parts, and leaves out what is nothing. */
function contributionsOf(effects: readonly Effect[]): readonly Contribution[] {
  const ofOne = Map.groupBy(effects, ({ node, kind }) =>
    JSON.stringify([conceptOf(node), partOf(node), kind]),
  );
  return [...ofOne.values()].flatMap((own): readonly Contribution[] => {
    const [first] = own;
    const contribution = sumOf(own.map(({ points }) => points));
    if (first === undefined || contribution.equals(0)) return [];
    const { node, kind } = first;
    const { scope, key, concept, labelTh, labelEn } = node;
    return [{ scope, key, concept, labelTh, labelEn, part: partOf(node), kind, contribution }];
  });
}

/**
 * Why one district's ITA moved between two years, whatever changed in the rules: contributions of
 * questions, items and weights that add up to the change exactly.
 *
 * ITA is a sum of weights times scores. Scores and weights share their change at the midpoint of both
 * years; what the weights did is shared the same way at each level of the framework's tree. For two
 * factors the midpoint is their Shapley value, and down a tree it is the Shapley value whose coalitions
 * are the tree's branches (Shapley, A value for n-person games, 1953; Owen, Values of games with a priori
 * unions, 1977; Winter, A value for cooperative games with levels structure of cooperation, Int. J. Game
 * Theory 18, 1989; as a way to split a change, Shorrocks, J. Econ. Inequality 11, 2013). It costs no orders of
 * players to go through, nothing is left over, and swapping the years turns every sign and nothing else.
 *
 * A weight is counted from the level it is a share of: that of an instrument above ITA adds when it
 * grows, and takes away when the instrument is below; an added question adds what it scores above the
 * questions that both years ask.
 * @returns null while either year has no ITA that may be shown.
 * @throws RangeError when the weights of some level add up to another sum in each year.
 */
export function changeDrivers(from: AssessmentInputs, to: AssessmentInputs): ChangeDrivers | null {
  const [before, after] = [from, to].map(
    (inputs) => shownScores(inputs).rows.find(({ figure }) => figure.scope === 'ITA')?.score,
  );
  if (!before || !after) return null;
  const trees = [scoredTree(from), scoredTree(to)] as const;
  return {
    change: after.sub(before),
    contributions: contributionsOf([
      ...scoreEffects(...trees),
      ...weightAndQuestionEffects(...trees),
    ]),
  };
}
