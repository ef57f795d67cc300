import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { useQuery } from '../data/use-query.ts';
import type { Column } from '../figure/column.ts';
import { scoreColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf, nameOf } from '../words/name-of.ts';
import { CITY } from './city-words.ts';
import { CityHeatmap } from './heatmap.generated.ts';
import type { HeatmapHead, HeatmapRow } from './heatmap.ts';
import { headsOf, headText, heatmapRows, NO_SCORE, orderOf } from './heatmap.ts';
import { HeatmapTable } from './heatmap-table.tsx';
import { useGroup } from './ranking.ts';

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
      chart={(rows) => <HeatmapTable heads={heads} rows={rows} order={order} />}
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
    ...heads.map((head) =>
      scoreColumn(
        headText(head, labelOf(head, language)),
        ({ scores }: HeatmapRow) => scores.get(head.key) ?? NO_SCORE,
        common,
        format,
      ),
    ),
  ];
}
