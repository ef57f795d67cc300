import type { Scope, Withheld } from '@ita/schema';
import { exact, rounded } from './exact.ts';
import type { RespondentCell } from './respondent-cell.ts';

/** A figure on either side of a reconciliation, rounded to two decimals, 0–100. */
export interface ReconcilableScore extends RespondentCell {
  readonly scope: Scope;
  readonly key: string;
  readonly score: number | null;
  /** Why it is not shown; null where it is, or is not known. */
  readonly withheld: Withheld | null;
  /** What the publisher's record says of the figure. */
  readonly note: string | null;
}

/** A figure as it is computed here. */
export interface ComputedScore extends ReconcilableScore {
  /** Whether the gate left respondents of a part out of it, so that it is not what is published. */
  readonly partSuppressed: boolean;
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
  /** What is known of the published figure, and why no computed one is beside it. */
  readonly note: string | null;
}

const WITHHELD_NOTE = 'The computed figure is withheld to protect respondents.';

const identity = ({ scope, key, breakdown, breakdownKey }: ReconcilableScore): string =>
  JSON.stringify([scope, key, breakdown, breakdownKey]);

/**
 * Puts every published figure beside the computed one, in the order published (rule 12). A figure that is
 * withheld, or left respondents out, is not beside it: the note says so.
 */
export function reconcile(
  computed: readonly ComputedScore[],
  official: readonly ReconcilableScore[],
): readonly ReconciliationRow[] {
  const byIdentity = new Map(computed.map((row) => [identity(row), row]));
  return official.map((row) => {
    const { scope, key, breakdown, breakdownKey } = row;
    const found = byIdentity.get(identity(row));
    const isHeld = found !== undefined && (found.withheld !== null || found.partSuppressed);
    const ours = isHeld ? null : (found?.score ?? null);
    const notes = [row.note, isHeld ? WITHHELD_NOTE : null].filter((note) => note !== null);
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
      note: notes.length === 0 ? null : notes.join(' '),
    };
  });
}
