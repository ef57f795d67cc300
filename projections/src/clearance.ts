import type { AssessmentStatus } from '@ita/schema';

/** Which assessments a reader may see besides published ones. */
export interface Clearance {
  /** Whether all, of every district. */
  readonly everything: boolean;
  /** District whose own they are; null for none. */
  readonly district: string | null;
}

/** Of whoever may see every assessment. */
export const FULL_CLEARANCE: Clearance = { everything: true, district: null };

/**
 * Whether a reader may see an assessment: a published one is everybody's, any other is for those who are
 * cleared for it. Who may not gets nothing of it, however it is asked for: neither a row nor its part in
 * a rank, a mean or a count.
 */
export function maySee(
  { everything, district }: Clearance,
  assessment: { readonly district: string; readonly status: AssessmentStatus | null },
): boolean {
  return everything || assessment.status === 'PUBLISHED' || assessment.district === district;
}
