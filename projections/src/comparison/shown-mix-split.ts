import type { Breakdown, Figure } from '@ita/schema';
import { assessmentScores } from '../assessment-scores.ts';
import { disclosed } from '../disclosure-gate.ts';
import type { AssessmentInputs } from './assessment-inputs.ts';
import type { MixShift } from './mix-shift.ts';
import { mixShift } from './mix-shift.ts';
import type { MixSplit } from './mix-split.ts';
import { mixSplit } from './mix-split.ts';
import { respondentGroups } from './respondent-groups.ts';

/** The change of a survey figure split by who answered, and whether that moved. */
export interface ShownMixSplit extends MixSplit {
  readonly shift: MixShift;
}

/** The cells of a breakdown that the gate shows of a survey, and null when everybody is shown. */
function shownCells(
  { framework, counts, outcomes }: AssessmentInputs,
  { instrument }: Figure,
  breakdown: Breakdown,
): ReadonlySet<string | null> {
  const own = counts.filter((cell) => cell.breakdown === 'NONE' || cell.breakdown === breakdown);
  const { rows } = disclosed(framework, own, assessmentScores(framework, own, outcomes));
  return new Set(
    rows
      .filter(({ figure, score }) => figure.key === instrument && score !== null)
      .map(({ breakdownKey }) => breakdownKey),
  );
}

/**
 * How much of a survey figure's change came from other people answering and how much from people answering
 * otherwise, in groups of one breakdown (see mixSplit). It has passed the disclosure gate: groups that are
 * withheld in either year are together, with those who did not say, the group without a key.
 * @returns null where nobody is asked for the figure, or either year does not show it.
 */
export function shownMixSplit(
  from: AssessmentInputs,
  to: AssessmentInputs,
  figures: { readonly from: Figure; readonly to: Figure },
  breakdown: Breakdown,
): ShownMixSplit | null {
  if (figures.from.instrument === null || figures.from.instrument === 'OIT') return null;
  const before = shownCells(from, figures.from, breakdown);
  const after = shownCells(to, figures.to, breakdown);
  if (!before.has(null) || !after.has(null)) return null;
  const keys = [...before].filter((key) => key !== null && after.has(key)).map(String);
  const groups = respondentGroups(from, to, figures, breakdown, keys);
  return { ...mixSplit(groups), shift: mixShift(groups) };
}
