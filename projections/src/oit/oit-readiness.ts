import type { Framework, OitItemState, OitOutcome } from '@ita/schema';
import { bangkokDay, checklistsOf, daysBetween, itemsOf } from '@ita/schema';
import { checklistScores } from '../checklist-score.ts';
import type { Fraction } from '../exact.ts';

/** How ready a district's disclosure is for the cut-off. Items by their keys, in the checklist's order. */
export interface OitReadiness {
  /** When checks stop to count (CE, ISO 8601 with zone). */
  readonly cutOff: string;
  /** Days in Bangkok from the given day to the last that counts; 0 on that day, negative after it. */
  readonly daysLeft: number;
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  readonly notChecked: readonly string[];
  /** Whether every item has passed. */
  readonly ready: boolean;
  /** OIT if nothing more passes until the cut-off: an item not checked scores 0. Exact, 0–100. */
  readonly scoreAtLeast: Fraction | null;
}

/** Where an item stands by the outcome that counts for it. */
export function oitItemState(outcome: OitOutcome | undefined): OitItemState {
  if (outcome === undefined) return 'NOT_CHECKED';
  return outcome === 'PASS' ? 'PASSED' : 'FAILED';
}

/** What OIT comes to when every item without an outcome scores 0 (rule 5). */
function leastScore(
  framework: Framework,
  outcomes: ReadonlyMap<string, OitOutcome>,
): Fraction | null {
  const [checklist] = checklistsOf(framework);
  if (checklist === undefined) return null;
  const settled = new Map(
    itemsOf(framework).map(({ key }) => [key, outcomes.get(key) ?? ('FAIL' as const)]),
  );
  const scores = checklistScores(checklist, settled);
  return scores.find(({ scope }) => scope === 'INSTRUMENT')?.score ?? null;
}

/**
 * What is passed, what has failed and what is missing before the cut-off.
 * @param outcomes that count, by item.
 * @param now an instant (ISO 8601), from which the days left are counted.
 */
export function oitReadiness(
  framework: Framework,
  outcomes: ReadonlyMap<string, OitOutcome>,
  now: string,
): OitReadiness {
  const items = itemsOf(framework).map(({ key }) => key);
  const inState = (state: OitItemState): readonly string[] =>
    items.filter((item) => oitItemState(outcomes.get(item)) === state);
  const passed = inState('PASSED');
  const { oitCutOff: cutOff } = framework;
  const lastMoment = new Date(Date.parse(cutOff) - 1).toISOString();
  return {
    cutOff,
    daysLeft: daysBetween(bangkokDay(now), bangkokDay(lastMoment)),
    passed,
    failed: inState('FAILED'),
    notChecked: inState('NOT_CHECKED'),
    ready: passed.length === items.length,
    scoreAtLeast: leastScore(framework, outcomes),
  };
}
