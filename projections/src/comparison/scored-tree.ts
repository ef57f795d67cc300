import { pointsOf, questionsOf, surveysOf } from '@ita/schema';
import { pointsOfAnswers } from '../cell-counts.ts';
import { itemScore } from '../checklist-score.ts';
import type { Fraction } from '../exact.ts';
import { exact, sumOf } from '../exact.ts';
import type { AssessmentInputs } from './assessment-inputs.ts';
import type { RuleNode } from './rule-tree.ts';
import { identityOf, itaTree, weightedLeaves } from './rule-tree.ts';

/** The exact score, 0–100, of each leaf by its identity: a question by each part, an item. */
export type LeafScores = ReadonlyMap<string, Fraction>;

/** How one assessment's ITA came about: its year's rules, over the parts that were answered, and scores. */
export interface ScoredTree {
  readonly root: RuleNode;
  readonly scores: LeafScores;
}

const answerName = (part: number | null, question: string): string =>
  JSON.stringify([part, question]);

/** The mean of each question as each part of the respondents answered it. */
function answerMeans({ framework, counts }: AssessmentInputs): ReadonlyMap<string, Fraction> {
  return new Map(
    surveysOf(framework).flatMap((survey) =>
      counts
        .filter(({ instrument, breakdown }) => instrument === survey.key && breakdown === 'NONE')
        .flatMap(({ part, respondents, optionCounts }) =>
          questionsOf(survey).map((question, at): [string, Fraction] => {
            const total = pointsOfAnswers(optionCounts[at], pointsOf(framework, question));
            return [answerName(part, question.key), exact(total).div(respondents)];
          }),
        ),
    ),
  );
}

/** The tree of an assessment that has an ITA: every survey was answered and every item checked. */
export function scoredTree(inputs: AssessmentInputs): ScoredTree {
  const { framework, counts, outcomes } = inputs;
  const root = itaTree(framework, ({ key }) =>
    counts
      .filter(({ instrument, breakdown }) => instrument === key && breakdown === 'NONE')
      .map(({ part }) => part),
  );
  const means = answerMeans(inputs);
  const scores = weightedLeaves(root).map(({ leaf }): [string, Fraction] => [
    identityOf(leaf),
    leaf.scope === 'ITEM'
      ? itemScore(outcomes.get(leaf.key) ?? 'FAIL')
      : (means.get(answerName(leaf.part, leaf.key)) ?? exact(0)),
  ]);
  return { root, scores: new Map(scores) };
}

/** The score of a node when its leaves have these scores. */
export function valueOf(node: RuleNode, scores: LeafScores): Fraction {
  if (node.asked !== null) return scores.get(identityOf(node)) ?? exact(0);
  return sumOf(node.children.map((child) => child.weight.mul(valueOf(child, scores))));
}
