import type { OitOutcome, Rating } from '@ita/schema';
import { itemsOf, RATINGS } from '@ita/schema';
import type { AssessmentInputs } from './assessment-inputs.ts';
import { shownScores } from './assessment-inputs.ts';
import { everyPart, itaTree, weightedLeaves } from './rule-tree.ts';

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

/** The keys of the items that have not passed, those that weigh most in ITA first. */
function openItems({ framework, outcomes }: AssessmentInputs): readonly string[] {
  return weightedLeaves(itaTree(framework, everyPart))
    .filter(({ leaf }) => leaf.scope === 'ITEM' && outcomes.get(leaf.key) !== 'PASS')
    .toSorted((a, b) => b.weight.compare(a.weight))
    .map(({ leaf }) => leaf.key);
}

/**
 * Which items lift an assessment to a rating or a better one, surveys staying as they are. An item that has
 * not been checked counts as failed.
 *
 * There is one checklist. Each of its items adds its weight to it, and so to ITA, whatever the others do, and a
 * rating asks for nothing but least scores; so if k items can do it, the k that weigh most can, and they are
 * found by taking these one by one.
 * @returns null while there is no ITA that may be shown.
 */
export function liftsTo(inputs: AssessmentInputs, wished: Rating): Lift | null {
  const failed = itemsOf(inputs.framework).map(({ key }): [string, OitOutcome] => [
    key,
    inputs.outcomes.get(key) ?? 'FAIL',
  ]);
  const ratingWith = (passed: readonly string[]): Rating | null => {
    const passes = passed.map((key): [string, OitOutcome] => [key, 'PASS']);
    return shownScores({ ...inputs, outcomes: new Map([...failed, ...passes]) }).rating;
  };
  const reaches = (passed: readonly string[]): boolean => {
    const rating = ratingWith(passed);
    return rating !== null && RATINGS.indexOf(rating) <= RATINGS.indexOf(wished);
  };
  if (ratingWith([]) === null) return null;
  if (reaches([])) return { single: [], fewest: [] };
  const open = openItems(inputs);
  const enough = open.findIndex((_, at) => reaches(open.slice(0, at + 1)));
  return {
    single: open.filter((key) => reaches([key])),
    fewest: enough === -1 ? null : open.slice(0, enough + 1),
  };
}
