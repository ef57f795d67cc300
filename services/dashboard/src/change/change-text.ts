import type { Format } from '../words/format.ts';
import type { Change } from './change.ts';
import type { ChangeWords } from './change-words.ts';

/** Below it a p-value is only said to be so small. */
const P_LEAST = 0.001;
/** What the API calls significant. */
const P_SIGNIFICANT = 0.05;

/** A p-value with its sign of equality, three decimals. */
export function probabilityText(p: number): string {
  return p < P_LEAST ? `< ${P_LEAST}` : `= ${p.toFixed(3)}`;
}

/** In words, whether chance explains a change; null where it was not tested. */
export function chanceText(
  { adjustedPValue: p, untested }: Change,
  words: ChangeWords,
): string | null {
  if (untested === 'CHECKLIST') return words.chanceCounted;
  if (p === null) return null;
  if (p > P_SIGNIFICANT) return words.chanceLarge(probabilityText(p));
  return words[p < P_LEAST ? 'chanceNone' : 'chanceSmall'](probabilityText(p));
}

/** The interval of a change in words; null where there is none. */
export function intervalText(
  { changeInterval }: Change,
  words: ChangeWords,
  { change }: Format,
): string | null {
  return changeInterval && words.between(change(changeInterval.low), change(changeInterval.high));
}

/** Reasons of comparability that a reader must know of. */
const CAUTIONS = [
  'INCOMPLETE_YEAR',
  'ONE_SIDED',
  'PARTS_DIFFER',
  'SCALE_CHANGED',
  'WORDING_CHANGED',
  'WEIGHT_CHANGED',
  'RESPONDENT_MIX_SHIFTED',
] as const;

/** Why a reader must be careful; none where both years ask the same. */
export function cautionTexts(reasons: readonly string[], words: ChangeWords): readonly string[] {
  return CAUTIONS.filter((caution) => reasons.includes(caution)).map((caution) => words[caution]);
}
