import type { ChecklistInstrument, OitOutcome, Scope } from '@ita/schema';
import type { Fraction } from './exact.ts';
import { exact, meanOf, sumOf } from './exact.ts';

/** One checklist figure: its exact score 0–100; null until every item below it has been checked. */
export interface ChecklistScore {
  readonly scope: Scope;
  readonly key: string;
  readonly score: Fraction | null;
}

/** What an outcome scores an item, exact (rule 5). */
export const itemScore = (outcome: OitOutcome): Fraction => exact(outcome === 'PASS' ? 100 : 0);

const known = (scores: readonly (Fraction | null)[]): readonly Fraction[] | null => {
  const found = scores.filter((score) => score !== null);
  return found.length === scores.length ? found : null;
};

function weighted(
  parts: readonly { readonly weight: string; readonly score: Fraction | null }[],
): Fraction | null {
  const scores = known(parts.map(({ score }) => score));
  return scores && sumOf(scores.map((score, at) => score.mul(exact(parts[at]?.weight ?? '0'))));
}

/**
 * The scores of a checklist from the outcome that counts for each item: an item is 0 or 100, a
 * sub-indicator the mean of its items, the rest weighted sums (rule 5).
 */
export function checklistScores(
  checklist: ChecklistInstrument,
  outcomes: ReadonlyMap<string, OitOutcome>,
): readonly ChecklistScore[] {
  const rows: ChecklistScore[] = [];
  const indicators = checklist.indicators.map((indicator) => {
    const parts = indicator.subIndicators.map((part) => {
      const items = part.items.map(({ key }): ChecklistScore => {
        const outcome = outcomes.get(key);
        const score = outcome === undefined ? null : itemScore(outcome);
        return { scope: 'ITEM', key, score };
      });
      const scores = known(items.map(({ score }) => score));
      const score = scores && meanOf(scores);
      rows.push({ scope: 'SUB_INDICATOR', key: part.key, score }, ...items);
      return { weight: part.weight, score };
    });
    const score = weighted(parts);
    rows.push({ scope: 'INDICATOR', key: indicator.key, score });
    return { weight: indicator.weight, score };
  });
  rows.push({ scope: 'INSTRUMENT', key: checklist.key, score: weighted(indicators) });
  return rows;
}
