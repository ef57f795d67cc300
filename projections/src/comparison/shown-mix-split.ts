import type { Breakdown, Figure, SurveyInstrumentKey } from '@ita/schema';
import type { CellCounts } from '../cell-counts.ts';
import { disclosedCounts } from '../disclosed-counts.ts';
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

/** What the gate says of a survey's groups of one breakdown in one year. */
interface ShownGroups {
  /** Counts of everybody and of the groups that are shown. */
  readonly shown: readonly CellCounts[];
  /** Names of the groups that are withheld. */
  readonly withheld: ReadonlySet<string>;
}

const groupName = ({ part, breakdownKey }: CellCounts): string =>
  JSON.stringify([part, breakdownKey]);

/** @returns null where everybody's figures are withheld. */
function shownGroups(
  { framework, counts }: AssessmentInputs,
  instrument: SurveyInstrumentKey,
  breakdown: Breakdown,
): ShownGroups | null {
  const gate = disclosedCounts(framework, counts);
  if (gate.withheld(instrument, { breakdown: 'NONE', breakdownKey: null }) !== null) return null;
  const own = counts.filter(
    (count) =>
      count.instrument === instrument &&
      (count.breakdown === 'NONE' || count.breakdown === breakdown),
  );
  const held = own.filter((count) => !gate.isShown(count));
  return { shown: own.filter(gate.isShown), withheld: new Set(held.map(groupName)) };
}

/** What one year shows and the other does not withhold. */
const toldIn = (own: ShownGroups, other: ShownGroups): readonly CellCounts[] =>
  own.shown.filter((count) => !other.withheld.has(groupName(count)));

const keysOf = (counts: readonly CellCounts[]): readonly string[] =>
  counts.flatMap(({ breakdownKey }) => breakdownKey ?? []);

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
  const { instrument } = figures.from;
  if (instrument === null || instrument === 'OIT') return null;
  const before = shownGroups(from, instrument, breakdown);
  const after = shownGroups(to, instrument, breakdown);
  if (before === null || after === null) return null;
  const counts = { from: toldIn(before, after), to: toldIn(after, before) };
  const later = new Set(keysOf(counts.to));
  const groups = respondentGroups(
    { ...from, counts: counts.from },
    { ...to, counts: counts.to },
    figures,
    breakdown,
    [...new Set(keysOf(counts.from))].filter((key) => later.has(key)),
  );
  return { ...mixSplit(groups), shift: mixShift(groups) };
}
