import type { VNode } from 'preact';
import { useCommonWords } from '../shell/view.ts';

/**
 * Says that figures are made up: of all rows or of how many. No figure that is made up is shown without it.
 */
export function SyntheticLabel({
  made,
  all,
}: {
  readonly made: number;
  readonly all: number;
}): VNode | null {
  const words = useCommonWords();
  if (made === 0) return null;
  return (
    <p class="synthetic">
      {made === all ? words.synthetic : words.syntheticSome(made, all)}
      <span class="unseen">: {words.syntheticNote}</span>
    </p>
  );
}
