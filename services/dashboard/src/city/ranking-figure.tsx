import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import { Figure } from '../figure/figure.tsx';
import { ScoreText } from '../figure/score-text.tsx';
import { useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import { CITY } from './city-words.ts';
import { useMetricName } from './metrics.ts';
import { RankChange, RankRange } from './rank-cells.tsx';
import { useRankColumns } from './rank-columns.ts';
import { CityRanking } from './ranking.generated.ts';
import type { RankRow } from './ranking.ts';
import { rankRows, useRankingVariables } from './ranking.ts';

/** All districts by rank on the metric picked, how sure the rank is, and what it was. */
export function RankingFigure(): VNode {
  const words = useWords(CITY);
  return (
    <Figure
      id="ranking"
      title={words.ranking(useMetricName())}
      caption={words.rankingCaption}
      operation={CityRanking}
      variables={useRankingVariables()}
      rows={rankRows}
      columns={useRankColumns()}
      syntheticOf={({ score }) => score.synthetic}
      chart={(rows) => <RankTable rows={rows} />}
    />
  );
}

function RankTable({ rows }: { readonly rows: readonly RankRow[] }): VNode {
  const words = useWords(CITY);
  const { language } = useView();
  const { href } = useAddress();
  const last = rows.filter(({ rank }) => rank !== null).length;
  return (
    <table class="data ranking">
      <thead>
        <tr>
          <th scope="col" class="figure-cell">
            {words.rank}
          </th>
          <th scope="col" class="figure-cell rank-change">
            <span class="unseen">{words.rankChange}</span>
          </th>
          <th scope="col">{words.district}</th>
          <th scope="col" class="figure-cell">
            {words.score}
          </th>
          <th scope="col" class="rank-range-cell">
            {words.rankInterval}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.district.code} data-district={row.district.code}>
            <td class="figure-cell">{row.rank ?? '–'}</td>
            <td class="figure-cell rank-change">
              <RankChange places={row.rankChange} />
            </td>
            <th scope="row">
              <a href={href({ path: `/district/${row.district.code}` })}>
                {nameOf(row.district, language)}
              </a>
            </th>
            <td class="figure-cell">
              <ScoreText shown={row.score} />
            </td>
            <td class="rank-range-cell">
              <RankRange row={row} last={last} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
