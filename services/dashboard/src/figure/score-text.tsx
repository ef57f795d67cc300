import type { VNode } from 'preact';
import type { CommonWords } from '../words/common.ts';
import type { Format } from '../words/format.ts';
import { useCommonWords, useFormat } from '../shell/view.ts';

/** Why a figure is not shown. */
type Withheld = 'COMPLEMENTARY' | 'NOT_PUBLISHED' | 'SMALL_CELL';

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
  if (score !== null) return format.score(score);
  return withheld === null ? words.noScore : words[withheld];
}

/** A score where it stands alone: a withheld one says so, and why to who asks. */
export function ScoreText({ shown }: { readonly shown: ShownScore }): VNode {
  const words = useCommonWords();
  const format = useFormat();
  const text = scoreText(shown, words, format);
  if (shown.score !== null) return <span class="number">{text}</span>;
  return (
    <span class="absent" title={text}>
      <span aria-hidden="true">{shown.withheld === null ? '–' : words.withheld}</span>
      <span class="unseen">{text}</span>
    </span>
  );
}
