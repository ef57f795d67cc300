import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { useQuery } from '../data/use-query.ts';
import type { Column } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { scoreText, ScoreText } from '../figure/score-text.tsx';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf, nameOf } from '../words/name-of.ts';
import { BandLegend } from './band-legend.tsx';
import { bandClass } from './bands.ts';
import { CITY } from './city-words.ts';
import { CityHeatmap } from './heatmap.generated.ts';
import type { HeatmapHead, HeatmapOrder, HeatmapRow } from './heatmap.ts';
import { headsOf, heatmapRows, orderOf, orderParam } from './heatmap.ts';
import { useGroup } from './ranking.ts';

/** What a cell has whose district has no such score. */
const NO_SCORE = { score: null, withheld: null };

/** All districts by all ten indicators. */
export function HeatmapFigure(): VNode {
  const words = useWords(CITY);
  const { fiscalYear, basis } = useView();
  const { params } = useAddress();
  const { group } = useGroup();
  const variables = { fiscalYear, basis, ...(group && { group }) };
  const answer = useQuery(CityHeatmap, variables);
  const heads = answer.stage === 'ready' ? headsOf(answer.data) : [];
  const order = orderOf(params['sort']);
  return (
    <Figure
      id="heatmap"
      title={words.heatmap}
      caption={words.heatmapCaption}
      operation={CityHeatmap}
      variables={variables}
      rows={(data) => heatmapRows(data, order)}
      columns={useHeatmapColumns(heads)}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows) => <Heatmap heads={heads} rows={rows} order={order} />}
    />
  );
}

function useHeatmapColumns(heads: readonly HeatmapHead[]): readonly Column<HeatmapRow>[] {
  const words = useWords(CITY);
  const common = useCommonWords();
  const format = useFormat();
  const { language } = useView();
  return [
    { header: words.code, value: ({ district }) => district.code },
    { header: words.district, value: ({ district }) => nameOf(district, language), names: true },
    ...heads.map((head): Column<HeatmapRow> => ({
      header: headText(head, labelOf(head, language)),
      value: ({ scores }) => scores.get(head.key)?.score ?? null,
      text: ({ scores }) => scoreText(scores.get(head.key) ?? NO_SCORE, common, format),
      numeric: true,
    })),
  ];
}

const headText = ({ key }: HeatmapHead, label: string): string =>
  key === 'ITA' ? key : `${key} ${label}`;

function Heatmap({
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
      <div class="scroll" role="region" aria-label={words.heatmap} tabIndex={0}>
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
      </div>
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
