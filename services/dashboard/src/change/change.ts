import type { Direction } from '../data/enums.generated.ts';

/** A figure in two years, as `yearOverYear` tells it. */
export interface Change {
  /** Later minus earlier, points; null where either year shows no score. */
  readonly change: number | null;
  /** 95 %, of the change. */
  readonly changeInterval: { readonly low: number; readonly high: number } | null;
  /** After Benjamini–Hochberg over all rows asked for together. */
  readonly adjustedPValue: number | null;
  readonly significant: boolean | null;
  /** Why there is no p-value. */
  readonly untested: string | null;
  readonly direction: Direction | null;
}

/**
 * What can be said of a change. REAL is told from chance; COUNTED is of a checklist, where nothing was sampled;
 * UNSURE may be chance; UNTESTED has no p-value for another reason.
 */
export type Verdict =
  | 'REAL_FALL'
  | 'REAL_RISE'
  | 'COUNTED_FALL'
  | 'COUNTED_RISE'
  | 'UNSURE'
  | 'SAME'
  | 'UNTESTED'
  | 'NO_COMPARISON';

/** What can be said of a change of a figure; scores that print the same are the same. */
export function verdictOf({ change, direction, significant, untested }: Change): Verdict {
  if (change === null || direction === null) return 'NO_COMPARISON';
  if (direction === 'APPEARED' || direction === 'DISAPPEARED') return 'NO_COMPARISON';
  if (direction === 'UNCHANGED') return 'SAME';
  const isFall = direction === 'DOWN';
  if (untested === 'CHECKLIST') return isFall ? 'COUNTED_FALL' : 'COUNTED_RISE';
  if (significant === null) return 'UNTESTED';
  if (!significant) return 'UNSURE';
  return isFall ? 'REAL_FALL' : 'REAL_RISE';
}

/** Whether a change is more than chance: significant, or counted on a checklist. */
export function isSure(change: Change): boolean {
  return ['REAL_FALL', 'REAL_RISE', 'COUNTED_FALL', 'COUNTED_RISE'].includes(verdictOf(change));
}
