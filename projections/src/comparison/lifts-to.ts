import type { Figure, OitOutcome, Rating } from '@ita/schema';
import { itemsOf, RATINGS } from '@ita/schema';
import type { AssessmentScores } from '../assessment-scores.ts';
import { itaOf } from '../assessment-scores.ts';
import { checklistScores } from '../checklist-score.ts';
import type { Fraction } from '../exact.ts';
import { exact } from '../exact.ts';
import { ratingOf } from '../rating.ts';
import type { AssessmentInputs } from './assessment-inputs.ts';
import { shownScores } from './assessment-inputs.ts';
import type { ItemPoints } from './item-points.ts';
import { itemPointsOf } from './item-points.ts';

/** Which checklist items, once passed, would bring an assessment to a rating or a better one. */
export interface Lift {
  /** Each of these items would do it alone. Empty when the rating is reached already. */
  readonly single: readonly string[];
  /**
   * Fewest items that do it together, those that weigh most first; empty when it is reached already, null
   * when all items together would not do, for the surveys keep it down.
   */
  readonly fewest: readonly string[] | null;
}

const isScoreOf = (
  instrument: Pick<Figure, 'key'>,
  { scope, key }: Pick<Figure, 'scope' | 'key'>,
): boolean => scope === 'INSTRUMENT' && key === instrument.key;

const keysOf = (items: readonly ItemPoints[]): readonly string[] => items.map(({ key }) => key);

/**
 * The exact score of each instrument in the framework's order, an item that has not been checked counting as
 * failed; null of a survey whose score may not be shown.
 */
function instrumentScores(
  { framework, outcomes }: AssessmentInputs,
  { rows }: AssessmentScores,
): readonly (Fraction | null)[] {
  const failed = itemsOf(framework).map(({ key }): [string, OitOutcome] => [key, 'FAIL']);
  const checks = new Map([...failed, ...outcomes]);
  return framework.instruments.map((instrument) => {
    const found =
      instrument.kind === 'survey'
        ? rows.find(({ figure }) => isScoreOf(instrument, figure))
        : checklistScores(instrument, checks).find((figure) => isScoreOf(instrument, figure));
    return found?.score ?? null;
  });
}

/**
 * Which items lift an assessment to a rating or a better one, surveys staying as they are. An item that has
 * not been checked counts as failed.
 *
 * There is one checklist. Each of its items adds its points to it, and so to ITA, whatever the others do, and a
 * rating asks for nothing but least scores; so if k items can do it, the k that weigh most can, and they are
 * found by taking these one by one.
 * @param shown the scores of these inputs, where they are at hand.
 * @returns null while the surveys have no scores that may be shown.
 */
export function liftsTo(
  inputs: AssessmentInputs,
  wished: Rating,
  shown: AssessmentScores = shownScores(inputs),
): Lift | null {
  const { framework, outcomes } = inputs;
  const scores = instrumentScores(inputs, shown).filter((score) => score !== null);
  if (scores.length < framework.instruments.length) return null;
  const reaches = (passed: readonly ItemPoints[]): boolean => {
    const lifted = framework.instruments.map(({ key }, at) =>
      passed
        .filter(({ checklist }) => checklist === key)
        .reduce((score, { points }) => score.add(points), scores[at] ?? exact(0)),
    );
    const ita = itaOf(framework, lifted);
    const rating = ita && ratingOf(framework, ita, lifted);
    return rating !== null && RATINGS.indexOf(rating) <= RATINGS.indexOf(wished);
  };
  if (reaches([])) return { single: [], fewest: [] };
  const open = itemPointsOf(framework).filter(({ key }) => outcomes.get(key) !== 'PASS');
  if (!reaches(open)) return { single: [], fewest: null };
  const enough = open.findIndex((_, at) => reaches(open.slice(0, at + 1)));
  return {
    single: keysOf(open.filter((item) => reaches([item]))),
    fewest: keysOf(open.slice(0, enough + 1)),
  };
}
