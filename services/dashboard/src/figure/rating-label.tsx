import type { VNode } from 'preact';
import { useCommonWords } from '../shell/view.ts';

/** The ratings, best first. */
export const RATINGS = ['EXCELLENT', 'GOOD', 'PASS', 'NEEDS_IMPROVEMENT', 'URGENT'] as const;

/** A rating of rule 8. */
export type Rating = (typeof RATINGS)[number];

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
