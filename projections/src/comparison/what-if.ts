import type { Figure, OitOutcome, Rating, Withheld } from '@ita/schema';
import { itemsOf } from '@ita/schema';
import type { Fraction } from '../exact.ts';
import type { AssessmentInputs } from './assessment-inputs.ts';
import { shownFigureScores, shownScores } from './assessment-inputs.ts';

/** A figure that other outcomes would move. */
export interface AffectedFigure {
  readonly figure: Figure;
  /** Exact, 0–100; null where there is none, or none that may be shown. */
  readonly before: Fraction | null;
  readonly after: Fraction | null;
}

/** What other outcomes of the checklist would make of an assessment. */
export interface WhatIf {
  /** In the order of the report; figures that would stay as they are are not in it. */
  readonly affected: readonly AffectedFigure[];
  readonly ratingBefore: Rating | null;
  readonly ratingAfter: Rating | null;
  /** Why ITA and the ratings are withheld, by the disclosure gate; null where they are not. */
  readonly withheld: Withheld | null;
}

/**
 * What an assessment would score and be rated if items came out otherwise ('if O15 passes'), everything
 * else as it is. It has passed the disclosure gate.
 * @param changed the new outcome of each item, by its key in the year.
 * @throws RangeError when the year has no item of a key.
 */
export function whatIf(inputs: AssessmentInputs, changed: ReadonlyMap<string, OitOutcome>): WhatIf {
  const { framework, outcomes } = inputs;
  const items = new Set(itemsOf(framework).map(({ key }) => key));
  for (const key of changed.keys()) {
    if (!items.has(key)) throw new RangeError(`FY${framework.fiscalYear} has no item ${key}`);
  }
  const now = shownScores(inputs);
  const then = shownScores({ ...inputs, outcomes: new Map([...outcomes, ...changed]) });
  const scoresNow = shownFigureScores(now);
  const scoresThen = shownFigureScores(then);
  const affected = then.rows.flatMap(({ figure }): readonly AffectedFigure[] => {
    const before = scoresNow.get(figure) ?? null;
    const after = scoresThen.get(figure) ?? null;
    const same = before === null ? after === null : after?.equals(before) === true;
    return same ? [] : [{ figure, before, after }];
  });
  const withheld = then.rows.find(({ figure }) => figure.scope === 'ITA')?.withheld ?? null;
  return { affected, ratingBefore: now.rating, ratingAfter: then.rating, withheld };
}
