import type { Status } from '../lifecycle.ts';
import type { FigurePair } from './matched-figures.ts';

/**
 * Why a reader of two years' scores must be careful, gravest first; SAME where there is no reason.
 *
 * ONE_SIDED: one year alone has the figure or the cell, so nothing is compared. INCOMPLETE_YEAR: either
 * assessment is still open, so its scores will move. SCALE_CHANGED, WORDING_CHANGED, WEIGHT_CHANGED: what is
 * measured is another thing, from how an answer scores down to how answers are added up.
 * RESPONDENT_MIX_SHIFTED: the same thing, asked of another mix of people.
 */
export const COMPARABILITIES = [
  'ONE_SIDED',
  'INCOMPLETE_YEAR',
  'SCALE_CHANGED',
  'WORDING_CHANGED',
  'WEIGHT_CHANGED',
  'RESPONDENT_MIX_SHIFTED',
  'SAME',
] as const;
export type Comparability = (typeof COMPARABILITIES)[number];

/** What is known of two years of one row. */
export interface ComparedYears {
  readonly figures: FigurePair;
  /** Whether each year has the row. */
  readonly present: { readonly from: boolean; readonly to: boolean };
  /** Where each year's assessment stands. */
  readonly status: { readonly from: Status; readonly to: Status };
  /**
   * Whether people answered other parts of the questionnaire than the year before. Then the parts weigh
   * otherwise, whatever the framework says (rule 11).
   */
  readonly answeredPartsDiffer: boolean;
  /** Whether another mix of people answered; see mixShift. */
  readonly mixShifted: boolean;
}

/** Every reason for care, gravest first; [SAME] when there is none. */
export function comparabilityReasons(years: ComparedYears): readonly Comparability[] {
  const { figures, present, status, answeredPartsDiffer, mixShifted } = years;
  const holds: Readonly<Record<Exclude<Comparability, 'SAME'>, boolean>> = {
    ONE_SIDED: !present.from || !present.to,
    INCOMPLETE_YEAR: status.from === 'OPEN' || status.to === 'OPEN',
    SCALE_CHANGED: figures.ruleChanges.includes('SCALE_CHANGED'),
    WORDING_CHANGED: figures.ruleChanges.includes('WORDING_CHANGED'),
    WEIGHT_CHANGED: figures.ruleChanges.includes('WEIGHT_CHANGED') || answeredPartsDiffer,
    RESPONDENT_MIX_SHIFTED: mixShifted,
  };
  const reasons = COMPARABILITIES.filter((reason) => reason !== 'SAME' && holds[reason]);
  return reasons.length === 0 ? ['SAME'] : reasons;
}

/** The gravest reason for care, or SAME. */
export function comparabilityOf(years: ComparedYears): Comparability {
  return comparabilityReasons(years)[0] ?? 'SAME';
}
