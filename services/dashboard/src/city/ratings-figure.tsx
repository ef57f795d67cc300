import type { VNode } from 'preact';
import type { Rating } from '../data/enums.generated.ts';
import { figureColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { RatingLabel, RATINGS } from '../figure/rating-label.tsx';
import { useCommonWords, useFormat, useWords } from '../shell/view.ts';
import { CITY } from './city-words.ts';
import { CityTargets } from './targets.generated.ts';
import type { TargetRow } from './targets.ts';
import { targetRows, useTargetsVariables } from './targets.ts';

/** How many districts have one rating; null stands for those without. */
interface RatingCount {
  readonly rating: Rating | null;
  readonly districts: number;
  /** Whether any of the districts that are counted is made up: then so is the count. */
  readonly synthetic: boolean;
}

/** Districts by rating, best first, those without one last; a rating that nobody has is there with 0. */
function countsOf(rows: readonly TargetRow[]): readonly RatingCount[] {
  const synthetic = rows.some((row) => row.synthetic);
  return [...RATINGS, null]
    .map((rating) => ({
      rating,
      districts: rows.filter((row) => row.rating === rating).length,
      synthetic,
    }))
    .filter(({ rating, districts }) => rating !== null || districts > 0);
}

/** How many districts have each rating. */
export function RatingsFigure(): VNode {
  const words = useWords(CITY);
  const common = useCommonWords();
  const { count } = useFormat();
  return (
    <Figure
      id="ratings"
      title={words.ratings}
      operation={CityTargets}
      variables={useTargetsVariables()}
      rows={(data) => (targetRows(data).length > 0 ? countsOf(targetRows(data)) : [])}
      columns={[
        {
          header: words.rating,
          value: ({ rating }) => (rating === null ? common.noScore : common[rating]),
          names: true,
        },
        figureColumn(words.districts, ({ districts }: RatingCount) => districts, count),
      ]}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows) => <RatingBar counts={rows} />}
    />
  );
}

function RatingBar({ counts }: { readonly counts: readonly RatingCount[] }): VNode {
  const { count } = useFormat();
  return (
    <>
      <div class="rating-bar" aria-hidden="true">
        {counts
          .filter(({ districts }) => districts > 0)
          .map(({ rating, districts }) => (
            <span
              key={rating}
              class={`rating-${rating ?? 'none'}`}
              style={{ flexGrow: districts }}
            />
          ))}
      </div>
      <ul class="rating-counts">
        {counts.map(({ rating, districts }) => (
          <li key={rating} data-rating={rating}>
            <strong class="number">{count(districts)}</strong> <RatingLabel rating={rating} />
          </li>
        ))}
      </ul>
    </>
  );
}
