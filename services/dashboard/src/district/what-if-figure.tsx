import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { figureColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { ReadTable } from '../figure/read-table.tsx';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { useAskedDistrict } from './asked-district.ts';
import { DISTRICT } from './district-words.ts';
import { orDash } from '../words/or-dash.ts';
import type { DistrictWhatIfQuery } from './what-if.generated.ts';
import { DistrictWhatIf } from './what-if.generated.ts';
import type { Wished } from './what-if.ts';

type WhatIf = NonNullable<DistrictWhatIfQuery['whatIf']>;
type MovedRow = WhatIf['affected'][number] & { readonly synthetic: boolean };

function movedRows({ whatIf }: DistrictWhatIfQuery): readonly MovedRow[] {
  const { affected = [], synthetic = false } = whatIf ?? {};
  return affected.map((row) => ({ ...row, synthetic }));
}

function moveOf({ before, after }: MovedRow): number | null {
  return before === null || after === null ? null : after - before;
}

/** The figures that would move as wished; something must be. */
export function WhatIfFigure({ wished }: { readonly wished: Wished }): VNode {
  const words = useWords(DISTRICT);
  const { score, change } = useFormat();
  const { language } = useView();
  return (
    <Figure
      id="what-if-moves"
      title={words.whatIfMoves}
      operation={DistrictWhatIf}
      variables={{ ...useAskedDistrict(), pass: [...wished.pass], fail: [...wished.fail] }}
      rows={movedRows}
      nothing={words.whatIfNothing}
      columns={[
        {
          header: words.figure,
          value: (row) => `${row.key} ${labelOf(row, language)}`,
          names: true,
        },
        figureColumn(words.before, ({ before }: MovedRow) => before, score),
        figureColumn(words.after, ({ after }: MovedRow) => after, score),
        figureColumn(words.move, moveOf, change),
      ]}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows, { whatIf }) => (
        <div aria-live="polite">
          {whatIf && <RatingMove whatIf={whatIf} />}
          <ReadTable
            caption={words.whatIfMoves}
            keyOf={({ key }) => key}
            groups={[{ heading: null, rows }]}
            columns={[
              {
                id: 'figure',
                header: words.figure,
                kind: 'NAME',
                cell: (row) => (
                  <>
                    <span class="key">{row.key}</span> {labelOf(row, language)}
                  </>
                ),
              },
              {
                id: 'before',
                header: words.before,
                kind: 'FIGURE',
                cell: ({ before }) => orDash(before, score),
              },
              {
                id: 'after',
                header: words.after,
                kind: 'FIGURE',
                cell: ({ after }) => orDash(after, score),
              },
              {
                id: 'move',
                header: words.move,
                kind: 'FIGURE',
                cell: (row) => orDash(moveOf(row), change),
              },
            ]}
          />
        </div>
      )}
    />
  );
}

/** What becomes of the rating, and the way back. */
function RatingMove({ whatIf }: { readonly whatIf: WhatIf }): VNode {
  const words = useWords(DISTRICT);
  const common = useCommonWords();
  const { href } = useAddress();
  const { ratingBefore, ratingAfter, withheld } = whatIf;
  const nameOf = (rating: WhatIf['ratingAfter']): string =>
    rating === null ? common[withheld ?? 'noScore'] : common[rating];
  return (
    <p class="what-if-rating">
      <strong>
        {ratingBefore === ratingAfter
          ? words.ratingStays(nameOf(ratingAfter))
          : words.ratingWouldBe(nameOf(ratingBefore), nameOf(ratingAfter))}
      </strong>{' '}
      <a href={href({ params: { pass: null, fail: null } })}>{words.reset}</a>
    </p>
  );
}
