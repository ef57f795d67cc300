import type {
  ChecklistInstrument,
  Figure,
  Framework,
  Item,
  Label,
  Question,
  Scope,
  SurveyInstrument,
} from '@ita/schema';
import { questionsOf } from '@ita/schema';
import type { Fraction } from '../exact.ts';
import { exact, sumOf } from '../exact.ts';

/**
 * A step in how a figure is computed: its score is the sum of its children's, each times its weight. A
 * leaf is what is asked or checked: a question as one part of the respondents answered it, or an item.
 */
export interface RuleNode extends Label {
  readonly scope: Scope;
  readonly key: string;
  readonly concept: string;
  /** The questionnaire part, of a node that is a part of a survey or a question in one; else null. */
  readonly part: number | null;
  /** Share in the node above, exact. */
  readonly weight: Fraction;
  /** The rule of a leaf; null of a node that has children. */
  readonly asked: Question | Item | null;
  readonly children: readonly RuleNode[];
}

/** Which parts of a survey count; a part without respondents does not (rule 11). */
export type CountedParts = (survey: SurveyInstrument) => readonly number[];

/** Every part of the questionnaire, as the framework has it. */
export const everyPart: CountedParts = ({ parts }) => parts.map(({ part }) => part);

type Named = Label & { readonly key: string; readonly concept: string };

function nodeOf(
  scope: Scope,
  { key, concept, labelTh, labelEn }: Named,
  weight: Fraction,
  children: readonly RuleNode[],
): RuleNode {
  return { scope, key, concept, labelTh, labelEn, part: null, weight, asked: null, children };
}

/** The concept of an instrument is its key, as in figuresOf. */
const named = (instrument: SurveyInstrument | ChecklistInstrument): Named => ({
  ...instrument,
  concept: instrument.key.toLowerCase(),
});

const evenly = (count: number): Fraction => exact(1).div(count);

/** The parts of a survey, over some of its questions: each question weighs the same (rules 3, 4, 11). */
function partNodes(
  survey: SurveyInstrument,
  questions: readonly Question[],
  countedParts: CountedParts,
): readonly RuleNode[] {
  const counted = new Set(countedParts(survey));
  const parts = survey.parts.filter(({ part }) => counted.has(part));
  const total = sumOf(parts.map(({ weight }) => exact(weight)));
  return parts.map(({ part, weight }): RuleNode => ({
    ...nodeOf('INSTRUMENT', named(survey), exact(weight).div(total), []),
    part,
    children: questions.map((question): RuleNode => ({
      ...nodeOf('QUESTION', question, evenly(questions.length), []),
      part,
      asked: question,
    })),
  }));
}

function checklistNodes(checklist: ChecklistInstrument): readonly RuleNode[] {
  return checklist.indicators.map((indicator) =>
    nodeOf(
      'INDICATOR',
      indicator,
      exact(indicator.weight),
      indicator.subIndicators.map((part) =>
        nodeOf(
          'SUB_INDICATOR',
          part,
          exact(part.weight),
          part.items.map((item): RuleNode => ({
            ...nodeOf('ITEM', item, evenly(part.items.length), []),
            asked: item,
          })),
        ),
      ),
    ),
  );
}

function instrumentNode(
  instrument: SurveyInstrument | ChecklistInstrument,
  weight: Fraction,
  countedParts: CountedParts,
): RuleNode {
  const children =
    instrument.kind === 'survey'
      ? partNodes(instrument, questionsOf(instrument), countedParts)
      : checklistNodes(instrument);
  return nodeOf('INSTRUMENT', named(instrument), weight, children);
}

/** How a year's ITA is computed, down to each question and item (rules 3–6, 11). */
export function itaTree(framework: Framework, countedParts: CountedParts): RuleNode {
  const ita = { key: 'ITA', concept: 'ita', labelTh: 'ITA', labelEn: 'ITA' };
  const instruments = framework.instruments.map((instrument) =>
    instrumentNode(instrument, exact(instrument.weight), countedParts),
  );
  return nodeOf('ITA', ita, exact(1), instruments);
}

function surveyFigureTree(survey: SurveyInstrument, figure: Figure): RuleNode {
  const questions = survey.indicators.flatMap((indicator) =>
    indicator.questions.filter(
      ({ key }) =>
        figure.scope === 'INSTRUMENT' ||
        (figure.scope === 'INDICATOR' && indicator.key === figure.key) ||
        (figure.scope === 'QUESTION' && key === figure.key),
    ),
  );
  return nodeOf(figure.scope, figure, exact(1), partNodes(survey, questions, everyPart));
}

/** The node and all below it. */
export function nodesUnder(node: RuleNode): readonly RuleNode[] {
  return [node, ...node.children.flatMap(nodesUnder)];
}

/**
 * How one figure is computed when every part has respondents.
 * @throws RangeError when the framework does not have the figure.
 */
export function figureTree(framework: Framework, figure: Figure): RuleNode {
  if (figure.scope === 'ITA') return itaTree(framework, everyPart);
  const instrument = framework.instruments.find(({ key }) => key === figure.instrument);
  if (instrument?.kind === 'survey') return surveyFigureTree(instrument, figure);
  if (instrument === undefined) {
    const surveys = framework.instruments.filter(({ kind }) => kind === 'survey');
    const children = surveys.map((survey) =>
      instrumentNode(survey, evenly(surveys.length), everyPart),
    );
    return nodeOf(figure.scope, figure, exact(1), children);
  }
  const found = nodesUnder(instrumentNode(instrument, exact(1), everyPart)).find(
    ({ scope, key }) => scope === figure.scope && key === figure.key,
  );
  if (found === undefined) {
    throw new RangeError(`FY${framework.fiscalYear} has no ${figure.scope} ${figure.key}`);
  }
  return found;
}

/** What a node is across years: its scope, concept and part, never its number. */
export function identityOf({ scope, concept, part }: RuleNode): string {
  return JSON.stringify([scope, concept, part]);
}

/** A leaf and the share it has in the figure at the root. */
export interface WeightedLeaf {
  readonly leaf: RuleNode;
  readonly weight: Fraction;
}

/** The leaves under a figure, each with the product of the weights on the way to it. */
export function weightedLeaves(root: RuleNode): readonly WeightedLeaf[] {
  if (root.asked !== null) return [{ leaf: root, weight: exact(1) }];
  return root.children.flatMap((child) =>
    weightedLeaves(child).map(({ leaf, weight }) => ({ leaf, weight: weight.mul(child.weight) })),
  );
}
