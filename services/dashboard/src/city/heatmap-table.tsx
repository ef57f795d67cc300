import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { ScoreText } from '../figure/score-text.tsx';
import { useView, useWords } from '../shell/view.ts';
import { labelOf, nameOf } from '../words/name-of.ts';
import { BandLegend } from './band-legend.tsx';
import { bandClass } from './bands.ts';
import { CITY } from './city-words.ts';
import type { HeatmapHead, HeatmapOrder, HeatmapRow } from './heatmap.ts';
import { headText, NO_SCORE, orderParam } from './heatmap.ts';
import { Scrolling } from '../figure/scrolling.tsx';

/** Scores of every district and metric, each coloured by its band: a table, read as one. */
export function HeatmapTable({
  heads,
  rows,
  order,
}: {
  readonly heads: readonly HeatmapHead[];
  readonly rows: readonly HeatmapRow[];
  readonly order: HeatmapOrder;
}): VNode {
  const words = useWords(CITY);
  const { language } = useView();
  const { href } = useAddress();
  return (
    <>
      <BandLegend />
      <Scrolling label={words.heatmap}>
        <table class="data heatmap">
          <thead>
            <tr>
              <th scope="col">{words.district}</th>
              {heads.map((head) => (
                <OrderHead key={head.key} head={head} order={order} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ district, scores }) => (
              <tr key={district.code} data-district={district.code}>
                <th scope="row">
                  <a href={href({ path: `/district/${district.code}` })}>
                    {nameOf(district, language)}
                  </a>
                </th>
                {heads.map(({ key }) => {
                  const shown = scores.get(key) ?? NO_SCORE;
                  return (
                    <td key={key} class={`figure-cell ${bandClass(shown.score)}`} data-key={key}>
                      <ScoreText shown={shown} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </>
  );
}

/** The head of a column: a link that orders the rows by it, the other way when they are already. */
function OrderHead({
  head,
  order,
}: {
  readonly head: HeatmapHead;
  readonly order: HeatmapOrder;
}): VNode {
  const { language } = useView();
  const { href } = useAddress();
  const isOrder = order.key === head.key;
  const isDescending = isOrder && !order.isDescending;
  const sort = orderParam({ key: head.key, isDescending });
  const way = order.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" class="figure-cell" aria-sort={isOrder ? way : undefined}>
      <a href={href({ params: { sort: sort === 'ITA' ? null : sort } })}>
        {headText(head, labelOf(head, language))}
        {isOrder && <span aria-hidden="true">{order.isDescending ? ' ↓' : ' ↑'}</span>}
      </a>
    </th>
  );
}
