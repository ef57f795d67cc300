import type { ScaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { useFormat } from '../shell/view.ts';

/** Room for the numbers under an axis, px. */
export const AXIS_HEIGHT = 24;
/** One tick for so many px at most. */
const TICK_PIXELS = 70;

/** A score axis that lies under a drawing: numbers, and a thin line up from each. */
export function ScoreAxis({
  scale,
  top,
  bottom,
}: {
  readonly scale: ScaleLinear<number, number>;
  /** Where the lines end, px. */
  readonly top: number;
  /** Where the axis lies, px. */
  readonly bottom: number;
}): VNode {
  const { count, shortScore } = useFormat();
  const [from = 0, to = 0] = scale.range();
  const ticks = scale.ticks(Math.max(2, Math.floor((to - from) / TICK_PIXELS)));
  const text = ticks.every(Number.isInteger) ? count : shortScore;
  return (
    <g class="axis" aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(${scale(tick)} 0)`}>
          <line y1={top} y2={bottom} />
          <text y={bottom + 16} text-anchor="middle">
            {text(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}
