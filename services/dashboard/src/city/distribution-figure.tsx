import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { Chart } from '../chart/chart.tsx';
import { AXIS_HEIGHT, ScoreAxis } from '../chart/score-axis.tsx';
import { swarmOf } from '../chart/swarm.ts';
import { Figure } from '../figure/figure.tsx';
import { useFormat, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import { CITY } from './city-words.ts';
import { useMetricName } from './metrics.ts';
import { useRankColumns } from './rank-columns.ts';
import { CityRanking } from './ranking.generated.ts';
import type { RankRow } from './ranking.ts';
import { rankRows, useRankingVariables } from './ranking.ts';

const RADIUS = 5;
const HEIGHT = 176;
const MARGIN = 14;
/** Thresholds of ratings (rule 8), drawn where the scores reach them. */
const THRESHOLDS = [85, 95] as const;

/** How all districts lie along one metric. */
export function DistributionFigure(): VNode {
  const metric = useMetricName();
  const words = useWords(CITY);
  const { count, score } = useFormat();
  return (
    <Figure
      id="distribution"
      title={words.distribution(metric)}
      caption={({ districtComparison: city }) =>
        city &&
        words.distributionCaption(
          count(city.districts),
          score(city.mean ?? 0),
          score(city.median ?? 0),
        )
      }
      operation={CityRanking}
      variables={useRankingVariables()}
      rows={rankRows}
      columns={useRankColumns()}
      syntheticOf={({ score: { synthetic } }) => synthetic}
      chart={(rows, { districtComparison }) => (
        <Swarm
          rows={rows}
          label={words.distribution(metric)}
          mean={districtComparison?.mean ?? 0}
        />
      )}
    />
  );
}

function Swarm({
  rows,
  label,
  mean,
}: {
  readonly rows: readonly RankRow[];
  readonly label: string;
  readonly mean: number;
}): VNode {
  const words = useWords(CITY);
  const { score } = useFormat();
  const { language } = useView();
  const scores = rows.flatMap((row) =>
    row.score.score === null ? [] : [{ ...row.district, points: row.score.score }],
  );
  const [least = 0, greatest = 100] = extent(scores, ({ points }) => points);
  const bottom = HEIGHT - AXIS_HEIGHT;
  return (
    <Chart label={label} height={() => HEIGHT}>
      {(width) => {
        const scale = scaleLinear([least, greatest], [MARGIN, width - MARGIN]).nice();
        const [from = 0, to = 0] = scale.domain();
        const dots = swarmOf(scores, ({ points }) => scale(points), RADIUS * 2 + 1);
        return (
          <>
            <ScoreAxis scale={scale} top={12} bottom={bottom} />
            {THRESHOLDS.filter((line) => line > from && line < to).map((line) => (
              <line
                key={line}
                class="threshold"
                x1={scale(line)}
                x2={scale(line)}
                y1={12}
                y2={bottom}
              />
            ))}
            <g class="mean" transform={`translate(${scale(mean)} 0)`}>
              <line y1={12} y2={bottom} />
              <text y={9} text-anchor="middle">
                {words.mean}
              </text>
            </g>
            {dots.map(({ row, along, off }) => (
              <circle
                key={row.code}
                class="dot"
                cx={along}
                cy={bottom - RADIUS - 2 - off}
                r={RADIUS}
              >
                <title>{`${nameOf(row, language)} ${score(row.points)}`}</title>
              </circle>
            ))}
          </>
        );
      }}
    </Chart>
  );
}
