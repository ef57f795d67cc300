import type { Scope } from '@ita/schema';
import { exact, rounded } from './exact.ts';
import type { RespondentCell } from './respondent-cell.ts';

/** A figure on either side of a reconciliation, rounded to two decimals, 0–100. */
export interface ReconcilableScore extends RespondentCell {
  readonly scope: Scope;
  readonly key: string;
  readonly score: number | null;
  /** What the publisher's record says of the figure. */
  readonly note: string | null;
}

/** One published figure beside the computed one. */
export interface ReconciliationRow extends RespondentCell {
  readonly scope: Scope;
  readonly key: string;
  readonly computed: number | null;
  readonly official: number | null;
  /** Computed minus official, exact to two decimals; null where either is missing. */
  readonly difference: number | null;
  readonly agrees: boolean;
  readonly note: string | null;
}

const identity = ({ scope, key, breakdown, breakdownKey }: ReconcilableScore): string =>
  JSON.stringify([scope, key, breakdown, breakdownKey]);

/** Puts every published figure beside the computed one, in the order published (rule 12). */
export function reconcile(
  computed: readonly ReconcilableScore[],
  official: readonly ReconcilableScore[],
): readonly ReconciliationRow[] {
  const byIdentity = new Map(computed.map((row) => [identity(row), row.score]));
  return official.map((row) => {
    const { scope, key, breakdown, breakdownKey, note } = row;
    const ours = byIdentity.get(identity(row)) ?? null;
    const difference =
      ours === null || row.score === null
        ? null
        : rounded(exact(String(ours)).sub(exact(String(row.score))));
    return {
      scope,
      key,
      breakdown,
      breakdownKey,
      computed: ours,
      official: row.score,
      difference,
      agrees: difference === 0,
      note,
    };
  });
}
