import type { Figure, Framework, Item, Question, Scope } from '@ita/schema';
import { figuresOf, pointsOf, wordingOf } from '@ita/schema';
import type { RuleNode, WeightedLeaf } from './rule-tree.ts';
import { figureTree, identityOf, weightedLeaves } from './rule-tree.ts';

/** In what the rules of a figure differ between two years; see Comparability. */
export type RuleChange = 'SCALE_CHANGED' | 'WORDING_CHANGED' | 'WEIGHT_CHANGED';

/** One figure in two years; null on the side of a year that does not have it. */
export interface FigurePair {
  readonly scope: Scope;
  readonly concept: string;
  readonly from: Figure | null;
  readonly to: Figure | null;
  /** In what their rules differ; none of a figure of one year only. */
  readonly ruleChanges: readonly RuleChange[];
}

const isQuestion = (asked: Question | Item | null): asked is Question =>
  asked !== null && 'scale' in asked;

/** The answer options as a respondent sees them and what each scores. Items have none. */
function scaleOf(framework: Framework, asked: Question | Item | null): string {
  if (!isQuestion(asked)) return '';
  const scale = framework.scales.find(({ key }) => key === asked.scale);
  return JSON.stringify([
    pointsOf(framework, asked),
    scale?.options.map(({ labelTh }) => labelTh) ?? [],
  ]);
}

/** What tells two wordings apart: the version of a question's words, or an item's Thai name, as it has none. */
function wordsOf({ asked, labelTh }: RuleNode): number | string {
  return isQuestion(asked) ? wordingOf(asked) : labelTh;
}

function ruleChanges(
  [yearFrom, figureFrom]: readonly [Framework, Figure],
  [yearTo, figureTo]: readonly [Framework, Figure],
): readonly RuleChange[] {
  const before = weightedLeaves(figureTree(yearFrom, figureFrom));
  const after = weightedLeaves(figureTree(yearTo, figureTo));
  const earlier = new Map(before.map((one) => [identityOf(one.leaf), one]));
  const both = after.flatMap((now): readonly (readonly [WeightedLeaf, WeightedLeaf])[] => {
    const then = earlier.get(identityOf(now.leaf));
    return then === undefined ? [] : [[then, now]];
  });
  const changes: RuleChange[] = [];
  const rescaled = both.some(
    ([then, now]) => scaleOf(yearFrom, then.leaf.asked) !== scaleOf(yearTo, now.leaf.asked),
  );
  if (rescaled) changes.push('SCALE_CHANGED');
  const reworded = both.some(([then, now]) => wordsOf(then.leaf) !== wordsOf(now.leaf));
  if (reworded) changes.push('WORDING_CHANGED');
  const reweighted =
    both.length < before.length ||
    both.length < after.length ||
    both.some(([then, now]) => !then.weight.equals(now.weight));
  if (reweighted) changes.push('WEIGHT_CHANGED');
  return changes;
}

const identity = ({ scope, concept }: Figure): string => JSON.stringify([scope, concept]);

/**
 * Every figure of two years, matched by scope and concept, never by number: those of the later year in the
 * order of its report, then those that only the earlier has.
 *
 * A figure's rules are those of all that is asked under it: SCALE_CHANGED when an answer option or what
 * it scores is another, WORDING_CHANGED when a question has another version of its words or an item reads
 * otherwise in Thai, WEIGHT_CHANGED when any has another share in the figure or is not in both years.
 * Names of indicators do not count: nobody is asked them.
 */
export function matchedFigures(from: Framework, to: Framework): readonly FigurePair[] {
  const earlier = new Map(figuresOf(from).map((figure) => [identity(figure), figure]));
  const pairs = figuresOf(to).map((figure): FigurePair => {
    const { scope, concept } = figure;
    const before = earlier.get(identity(figure)) ?? null;
    earlier.delete(identity(figure));
    return {
      scope,
      concept,
      from: before,
      to: figure,
      ruleChanges: before === null ? [] : ruleChanges([from, before], [to, figure]),
    };
  });
  const gone = [...earlier.values()].map((figure): FigurePair => {
    const { scope, concept } = figure;
    return { scope, concept, from: figure, to: null, ruleChanges: [] };
  });
  return [...pairs, ...gone];
}
