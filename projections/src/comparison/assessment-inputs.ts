import type { Figure, Framework, OitOutcome } from '@ita/schema';
import type { AssessmentScores } from '../assessment-scores.ts';
import type { CellCounts } from '../cell-counts.ts';
import { disclosedScores } from '../disclosure-gate.ts';
import type { Fraction } from '../exact.ts';

/** All that the scores of one assessment are a function of. */
export interface AssessmentInputs {
  readonly framework: Framework;
  readonly counts: readonly CellCounts[];
  /** The outcome that counts for each item that has been checked. */
  readonly outcomes: ReadonlyMap<string, OitOutcome>;
}

/** The scores of everybody, without breakdowns, and the rating, as the disclosure gate lets them out. */
export function shownScores({ framework, counts, outcomes }: AssessmentInputs): AssessmentScores {
  const everybody = counts.filter(({ breakdown }) => breakdown === 'NONE');
  return disclosedScores(framework, everybody, outcomes);
}

/** The exact score of each figure of everybody that is shown, 0–100; the others are not in it. */
export function shownFigureScores(scores: AssessmentScores): ReadonlyMap<Figure, Fraction> {
  return new Map(
    scores.rows.flatMap(({ figure, score }) => (score === null ? [] : [[figure, score] as const])),
  );
}
