import type { VNode } from 'preact';
import type { Rating } from '../data/enums.generated.ts';
import { useCommonWords } from '../shell/view.ts';

/** The ratings of rule 8, best first. */
export const RATINGS: readonly Rating[] = [
  'EXCELLENT',
  'GOOD',
  'PASS',
  'NEEDS_IMPROVEMENT',
  'URGENT',
];

/** A rating by name, with a mark whose fill is lower the lower it is; never by colour alone. */
export function RatingLabel({ rating }: { readonly rating: Rating | null }): VNode {
  const words = useCommonWords();
  if (rating === null) return <span class="absent">{words.noScore}</span>;
  return (
    <span class="rating">
      <span class={`rating-mark rating-${rating}`} aria-hidden="true" />
      {words[rating]}
    </span>
  );
}
