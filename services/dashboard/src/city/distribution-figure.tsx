import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { Chart } from '../chart/chart.tsx';
import { AXIS_HEIGHT, ScoreAxis } from '../chart/score-axis.tsx';
import { THRESHOLDS } from '../chart/scores.ts';
import type { SwarmDot } from '../chart/swarm.ts';
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
const HEIGHT = 168;
const MARGIN = 14;
/** Where lines over the dots begin, px from the top: a line of text is above. */
const TOP = 16;

/** A district with its score. */
type Point = RankRow['district'] & { readonly points: number };

/** How all districts lie along the metric picked. */
export function DistributionFigure(): VNode {
  const metric = useMetricName();
  const words = useWords(CITY);
  const { count, score } = useFormat();
  return (
    <Figure
      id="distribution"
      title={words.distribution(metric)}
      finding={({ districtComparison: city }) =>
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
  const { count, score } = useFormat();
  const { language } = useView();
  const points = rows.flatMap(({ district, score: { score: shown } }): Point[] =>
    shown === null ? [] : [{ ...district, points: shown }],
  );
  const [least = 0, greatest = 100] = extent(points, (point) => point.points);
  // Of one district alone, or of equal ones, a point to either side.
  const range = least === greatest ? [least - 1, greatest + 1] : [least, greatest];
  const bottom = HEIGHT - AXIS_HEIGHT;
  return (
    <Chart label={label} height={() => HEIGHT}>
      {(width) => {
        const scale = scaleLinear(range, [MARGIN, width - MARGIN]).nice();
        const [from = 0, to = 0] = scale.domain();
        const dots = swarmOf(points, (point) => scale(point.points), RADIUS * 2 + 1);
        const lines = THRESHOLDS.filter((line) => line >= from && line <= to);
        return (
          <>
            <ScoreAxis scale={scale} top={TOP} bottom={bottom} />
            {lines.map((line) => (
              <Line key={line} kind="threshold" at={line} scale={scale} text={count(line)} />
            ))}
            <Line kind="mean" at={mean} scale={scale} text={words.mean} />
            {dots.map(({ row, along, off }) => (
              <circle key={row.code} class="dot" cx={along} cy={dotY(off)} r={RADIUS}>
                <title>{`${nameOf(row, language)} ${score(row.points)}`}</title>
              </circle>
            ))}
            <LastName dots={dots} />
          </>
        );
      }}
    </Chart>
  );
}

const dotY = (off: number): number => HEIGHT - AXIS_HEIGHT - RADIUS - 2 - off;

/** A line across the dots with a word on top. */
function Line({
  kind,
  at,
  scale,
  text,
}: {
  readonly kind: 'threshold' | 'mean';
  readonly at: number;
  readonly scale: ScaleLinear<number, number>;
  readonly text: string;
}): VNode {
  const isRight = at > Math.max(...THRESHOLDS);
  const isMean = kind === 'mean';
  return (
    <g class={kind} transform={`translate(${scale(at)} 0)`}>
      <line y1={TOP} y2={HEIGHT - AXIS_HEIGHT} />
      <text y={TOP - 5} text-anchor={isMean && !isRight ? 'end' : 'start'} dx={isMean ? 0 : -6}>
        {text}
      </text>
    </g>
  );
}

/** Names the district that comes last, the one that is asked after first. */
function LastName({ dots }: { readonly dots: readonly SwarmDot<Point>[] }): VNode | null {
  const { language } = useView();
  const [last] = dots;
  if (!last) return null;
  const y = dotY(last.off) - RADIUS;
  return (
    <g transform={`translate(${last.along} 0)`} aria-hidden="true">
      <line class="named-line" y1={y - 12} y2={y - 2} />
      <text class="named" y={y - 16} x={-RADIUS}>
        {nameOf(last.row, language)}
      </text>
    </g>
  );
}
