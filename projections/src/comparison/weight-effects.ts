import type { Fraction } from '../exact.ts';
import { exact, halfway, meanOf, sumOf } from '../exact.ts';
import type { RuleNode } from './rule-tree.ts';
import { identityOf } from './rule-tree.ts';
import type { LeafScores, ScoredTree } from './scored-tree.ts';
import { valueOf } from './scored-tree.ts';

/** What the weight of one node moved at the root, in points. */
export interface WeightEffect {
  readonly node: RuleNode;
  readonly points: Fraction;
}

/** The score that each leaf keeps while weights change: halfway, or that of the year that has it. */
function standingScores(from: LeafScores, to: LeafScores): LeafScores {
  return new Map(
    [...from.keys(), ...to.keys()].map((name) => {
      const known = [from.get(name), to.get(name)].filter((score) => score !== undefined);
      return [name, meanOf(known) ?? exact(0)];
    }),
  );
}

/** A node below another in one year or both, with what it weighs there and is worth while scores stand. */
interface Child {
  /** The later year's, where it has it. */
  readonly node: RuleNode;
  readonly pair: readonly [from: RuleNode, to: RuleNode] | null;
  readonly weights: readonly [from: Fraction, to: Fraction];
  readonly value: Fraction;
}

function childrenOf(from: RuleNode, to: RuleNode, scores: LeafScores): readonly Child[] {
  const before = new Map(from.children.map((child) => [identityOf(child), child]));
  const later = to.children.map((after): Child => {
    const earlier = before.get(identityOf(after));
    before.delete(identityOf(after));
    const value = valueOf(after, scores);
    if (earlier === undefined) {
      return { node: after, pair: null, weights: [exact(0), after.weight], value };
    }
    return {
      node: after,
      pair: [earlier, after],
      weights: [earlier.weight, after.weight],
      value: halfway(valueOf(earlier, scores), value),
    };
  });
  const gone = [...before.values()].map((node): Child => ({
    node,
    pair: null,
    weights: [node.weight, exact(0)],
    value: valueOf(node, scores),
  }));
  return [...later, ...gone];
}

/**
 * The level that weights are counted from. Of questions or items, which weigh the same, it is the mean of
 * those that both years ask: that they make room for an added one is then an effect of that one. Else it is
 * the score of the node above, halfway.
 */
function levelOf(children: readonly Child[], above: Fraction): Fraction {
  const common = children.filter(({ node, pair }) => pair !== null && node.asked !== null);
  return meanOf(common.map(({ value }) => value)) ?? above;
}

function effectsUnder(
  from: RuleNode,
  to: RuleNode,
  share: Fraction,
  scores: LeafScores,
): readonly WeightEffect[] {
  const children = childrenOf(from, to, scores);
  const change = sumOf(children.map(({ weights }) => weights[1].sub(weights[0])));
  if (!change.equals(0)) {
    throw new RangeError(`the weights under ${to.key} add up to another sum in each year`);
  }
  const level = levelOf(children, halfway(valueOf(from, scores), valueOf(to, scores)));
  return children.flatMap(({ node, pair, weights, value }): readonly WeightEffect[] => {
    if (pair !== null && node.asked !== null) return [];
    const points = share.mul(weights[1].sub(weights[0])).mul(value.sub(level));
    const below =
      pair === null ? [] : effectsUnder(...pair, share.mul(halfway(...weights)), scores);
    return [{ node, points }, ...below];
  });
}

/**
 * What each weight, and each node that one year alone has, moved the root's score by, while questions and
 * items keep the score that lies halfway. Down the tree, each at the midpoint of the weights above it.
 * @throws RangeError when the weights under a node add up to another sum in each year.
 */
export function weightEffects(from: ScoredTree, to: ScoredTree): readonly WeightEffect[] {
  return effectsUnder(from.root, to.root, exact(1), standingScores(from.scores, to.scores));
}
