import type { AnswerCountTable, AssessmentStatus, ScoreTable } from '@ita/schema';

/** Who asks: whether of published assessments alone, as the public may. */
export interface Viewer {
  readonly publishedOnly: boolean;
}

const isShown = (status: AssessmentStatus, { publishedOnly }: Viewer): boolean =>
  !publishedOnly || status === 'PUBLISHED';

/**
 * Figures of an assessment as a viewer may see them: rows that have passed the disclosure gate, and none of
 * their numbers where the assessment is not published and the viewer may see only those that are.
 */
export function scoresFor(
  viewer: Viewer,
  status: AssessmentStatus,
  rows: readonly ScoreTable[],
): readonly ScoreTable[] {
  if (isShown(status, viewer)) return rows;
  return rows.map((row) => ({
    ...row,
    score: null,
    score_exact: null,
    respondents: null,
    interval_low: null,
    interval_high: null,
    standard_error: null,
    withheld: 'NOT_PUBLISHED',
    note: null,
  }));
}

/** Answer counts of an assessment as a viewer may see them; see scoresFor. */
export function answersFor(
  viewer: Viewer,
  status: AssessmentStatus,
  rows: readonly AnswerCountTable[],
): readonly AnswerCountTable[] {
  if (isShown(status, viewer)) return rows;
  return rows.map((row) => ({ ...row, respondents: null, withheld: 'NOT_PUBLISHED' }));
}
