import type { SurveyInstrumentKey } from '@ita/schema';
import type { RespondentCell } from './respondent-cell.ts';

/**
 * All that is kept of the respondents of one cell and questionnaire part: integers. They add, so
 * counts of two sets of respondents are the counts of their union.
 */
export interface CellCounts extends RespondentCell {
  readonly instrument: SurveyInstrumentKey;
  readonly part: number;
  readonly respondents: number;
  /** Respondents per option, option 1 first, for each question in the order it is asked. */
  readonly optionCounts: readonly (readonly number[])[];
  /**
   * For each figure of the survey, the sum over respondents of the square of their points over its
   * questions. With the counts it gives the variance, which question counts alone cannot.
   */
  readonly squaredTotals: readonly number[];
}

/** Points of the answers to one question: respondents per option times what the option scores. */
export function pointsOfAnswers(
  optionCounts: readonly number[] | undefined,
  optionPoints: readonly number[] | undefined,
): number {
  return (optionCounts ?? []).reduce(
    (sum, count, option) => sum + count * (optionPoints?.[option] ?? 0),
    0,
  );
}
