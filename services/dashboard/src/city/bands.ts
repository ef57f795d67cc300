/**
 * Least score of each band of colour but the first, 0–100. 70, 85 and 95 are the thresholds of ratings (rule 8);
 * 90 and 98 halve what lies between, where most scores are.
 */
export const BAND_LIMITS = [70, 85, 90, 95, 98] as const;

/** Band of a score as printed: 1 the worst to 6 the best. */
function bandOf(score: number): number {
  return 1 + BAND_LIMITS.filter((limit) => score >= limit).length;
}

/** Class of what is coloured by a score; of what has none too. */
export function bandClass(score: number | null): string {
  return score === null ? 'band band-none' : `band band-${bandOf(score)}`;
}
