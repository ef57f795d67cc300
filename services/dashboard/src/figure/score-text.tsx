import type { VNode } from 'preact';
import type { Withheld } from '../data/enums.generated.ts';
import type { CommonWords } from '../words/common.ts';
import type { Format } from '../words/format.ts';
import { useCommonWords, useFormat } from '../shell/view.ts';

/** A score that may be withheld or not there yet. */
export interface ShownScore {
  /** 0–100, two decimals. */
  readonly score: number | null;
  readonly withheld: Withheld | null;
}

/** A score as a table says it: the figure, or why there is none. */
export function scoreText(
  { score, withheld }: ShownScore,
  words: CommonWords,
  format: Format,
): string {
  return score === null ? words[withheld ?? 'noScore'] : format.score(score);
}

/** Where a figure would stand: that it is withheld, and why to who asks; a dash where there is none yet. */
export function Absent({ withheld }: Pick<ShownScore, 'withheld'>): VNode {
  const words = useCommonWords();
  const reason = words[withheld ?? 'noScore'];
  return (
    <span class="absent" title={reason}>
      <span aria-hidden="true">{withheld === null ? '–' : words.withheld}</span>
      <span class="unseen">{reason}</span>
    </span>
  );
}

/** A score where it stands alone, or why there is none. */
export function ScoreText({ shown: { score, withheld } }: { readonly shown: ShownScore }): VNode {
  const format = useFormat();
  if (score === null) return <Absent withheld={withheld} />;
  return <span class="number">{format.score(score)}</span>;
}
