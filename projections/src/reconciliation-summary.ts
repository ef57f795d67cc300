import type { Instrument, Rating } from '@ita/schema';
import type { ReconciliationRow } from './reconciliation.ts';
import { RATING_RULE, ruleOf, SCORING_RULES } from './scoring-rules.ts';

/** What the figures of some rows come to. */
export interface ReconciliationTally {
  readonly figures: number;
  readonly agreeing: number;
  /** Those that are computed otherwise than published. */
  readonly differing: number;
  /** Those that are published and cannot be computed, or are withheld. */
  readonly missing: number;
  /** The largest difference either way, 0–100, exact to two decimals; null where none can be taken. */
  readonly largestDifference: number | null;
}

/** How far one rule reproduces what is published. */
export interface RuleReconciliation<Row extends ReconciliationRow> extends ReconciliationTally {
  /** Its number in domain.md. */
  readonly rule: number;
  /** Whether every figure of it agrees. */
  readonly reproduces: boolean;
  /** The rows that do not agree, in the order published. */
  readonly disagreeing: readonly Row[];
}

/** A published and a computed rating of one assessment; nothing is compared where none is published. */
export interface RatingPair {
  readonly official: Rating | null;
  readonly computed: Rating | null;
}

/** What some rows come to, all rules together. */
export function reconciliationTally(rows: readonly ReconciliationRow[]): ReconciliationTally {
  const differences = rows.flatMap(({ difference }) => difference ?? []);
  const agreeing = rows.filter(({ agrees }) => agrees).length;
  return {
    figures: rows.length,
    agreeing,
    differing: differences.length - agreeing,
    missing: rows.length - differences.length,
    largestDifference: differences.length === 0 ? null : Math.max(...differences.map(Math.abs)),
  };
}

function ratingTally(ratings: readonly RatingPair[]): ReconciliationTally | null {
  const published = ratings.filter(({ official }) => official !== null);
  if (published.length === 0) return null;
  const agreeing = published.filter(({ official, computed }) => official === computed).length;
  const missing = published.filter(({ computed }) => computed === null).length;
  const differing = published.length - agreeing - missing;
  return { figures: published.length, agreeing, differing, missing, largestDifference: null };
}

/**
 * Which rules reproduce the published figures, which do not, and by how much; of one assessment or many.
 * Rules without a published figure are left out.
 */
export function reconciliationByRule<Row extends ReconciliationRow>(
  rows: readonly (Row & { readonly instrument: Instrument | null })[],
  ratings: readonly RatingPair[],
): readonly RuleReconciliation<Row>[] {
  const groups = Map.groupBy(rows, ({ scope, instrument, breakdown }) =>
    ruleOf(scope, instrument, breakdown),
  );
  return [...SCORING_RULES.keys()].flatMap((rule) => {
    const own = groups.get(rule) ?? [];
    const tally = rule === RATING_RULE ? ratingTally(ratings) : reconciliationTally(own);
    if (tally === null || tally.figures === 0) return [];
    const reproduces = tally.agreeing === tally.figures;
    return [{ rule, ...tally, reproduces, disagreeing: own.filter(({ agrees }) => !agrees) }];
  });
}
