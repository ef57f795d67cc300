import type { Instrument, Rating, Withheld } from '@ita/schema';
import type { ScoreRow } from '../assessment-scores.ts';
import type { Fraction } from '../exact.ts';
import { exact } from '../exact.ts';
import type { AssessmentInputs } from './assessment-inputs.ts';
import { shownScores } from './assessment-inputs.ts';
import type { Shortfall } from './below-target.ts';
import { belowRating, belowTarget } from './below-target.ts';
import type { Lift } from './lifts-to.ts';
import { liftsTo } from './lifts-to.ts';

/** Where one assessment stands to the national target and to a rating that is wished for. */
export interface AssessmentTarget {
  /** Exact, 0–100; null where it is withheld, or an instrument has no score yet. */
  readonly ita: Fraction | null;
  readonly rating: Rating | null;
  /** Why ITA and the rating are withheld, by the disclosure gate; null where they are not. */
  readonly withheld: Withheld | null;
  /** Instruments that have no score yet: nobody answered, or an item has not been checked. */
  readonly unscored: readonly Instrument[];
  /** Points that ITA as printed lacks of the national target, exact; 0 where it is reached, null without an ITA. */
  readonly shortfall: Fraction | null;
  /** ITA and the instruments that miss what the rating asks of them. */
  readonly below: readonly Shortfall<ScoreRow>[];
  /** What lifts it to the rating; see liftsTo. */
  readonly lift: Lift | null;
}

/** Holds one assessment against the national target of its year and against a rating (rule 8), past the gate. */
export function assessmentTarget(inputs: AssessmentInputs, wished: Rating): AssessmentTarget {
  const { framework } = inputs;
  const shown = shownScores(inputs);
  const rowOf = (key: string): ScoreRow | undefined =>
    shown.rows.find(({ figure }) => figure.key === key);
  const ita = rowOf('ITA');
  const score = ita?.score ?? null;
  const [missed] = ita ? belowTarget(framework, [ita]) : [];
  return {
    ita: score,
    rating: shown.rating,
    withheld: ita?.withheld ?? null,
    unscored: framework.instruments
      .map(({ key }) => key)
      .filter((key) => (rowOf(key)?.score ?? rowOf(key)?.withheld ?? null) === null),
    shortfall: score && (missed?.shortfall ?? exact(0)),
    below: belowRating(framework, wished, shown.rows),
    lift: liftsTo(inputs, wished, shown),
  };
}
