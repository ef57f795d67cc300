import type { Span } from './span.ts';

/** All that a score can be. */
export const SCORE_SPAN: Span = { least: 0, greatest: 100 };

/** Thresholds of ratings that are drawn (rule 8). */
export const THRESHOLDS = [85, 95] as const;
