import type { VNode } from 'preact';
import type { Span } from './span.ts';
import { percentIn } from './span.ts';
import { spreadOf } from './spread.ts';

/** A line from one year to the next. */
export interface SlopeLine {
  readonly id: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Whether it is more than chance, and which way: a colour. */
  readonly tone: 'up' | 'down' | 'quiet';
  /** Whether its name is written. */
  readonly isNamed: boolean;
}

const HEIGHT = 460;
const TOP = 34;
const BOTTOM = HEIGHT - 12;
const LABEL_GAP = 16;
/** Where the years stand, percent of the width. */
const [LEFT, RIGHT] = [13, 55] as const;
const PERCENT = 100;

/** Two years side by side, a line for each of some; names stand at the right without touching. */
export function SlopeChart({
  label,
  lines,
  span,
  isDownward,
  years: [before, after],
  text,
}: {
  readonly label: string;
  readonly lines: readonly SlopeLine[];
  readonly span: Span;
  /** Whether the least is on top, as with ranks. */
  readonly isDownward: boolean;
  readonly years: readonly [string, string];
  readonly text: (value: number) => string;
}): VNode {
  const placeOf = (value: number): number => {
    const share = percentIn(span, value) / PERCENT;
    return TOP + (BOTTOM - TOP) * (isDownward ? share : 1 - share);
  };
  const named = lines.filter(({ isNamed }) => isNamed);
  const spread = spreadOf(
    named.map(({ to }) => placeOf(to)),
    LABEL_GAP,
    [TOP, BOTTOM],
  );
  return (
    <div class="chart">
      <svg role="img" aria-label={label} width="100%" height={HEIGHT} class="slope">
        <text x={`${LEFT}%`} y={14} text-anchor="middle">
          {before}
        </text>
        <text x={`${RIGHT}%`} y={14} text-anchor="middle">
          {after}
        </text>
        {[span.least, span.greatest].map((end) => (
          <text
            key={end}
            class="slope-end"
            x={`${LEFT - 1.5}%`}
            y={placeOf(end) + 4}
            text-anchor="end"
          >
            {text(end)}
          </text>
        ))}
        {lines.map((line) => (
          <g key={line.id} class={`slope-line slope-${line.tone}`}>
            <line x1={`${LEFT}%`} x2={`${RIGHT}%`} y1={placeOf(line.from)} y2={placeOf(line.to)} />
            <circle cx={`${LEFT}%`} cy={placeOf(line.from)} r={2.5} />
            <circle cx={`${RIGHT}%`} cy={placeOf(line.to)} r={2.5} />
            <title>{`${line.name} ${text(line.from)} → ${text(line.to)}`}</title>
          </g>
        ))}
        {named.map((line, at) => (
          <g key={line.id} class={`slope-name slope-${line.tone}`}>
            <line
              x1={`${RIGHT + 0.8}%`}
              x2={`${RIGHT + 3}%`}
              y1={placeOf(line.to)}
              y2={spread[at] ?? 0}
            />
            <text x={`${RIGHT + 3.6}%`} y={(spread[at] ?? 0) + 4}>
              {text(line.to)} {line.name}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
