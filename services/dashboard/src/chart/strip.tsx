import type { ComponentChildren, VNode } from 'preact';
import type { Span } from './span.ts';
import { percentIn } from './span.ts';

const HEIGHT = 18;
const MIDDLE = HEIGHT / 2;
const RADIUS = 4;
/** A step is seen however small it is, percent. */
const STEP_WIDTH_MIN = 0.4;

/** Places of a strip, percent of its width with the sign. */
type Places = (value: number) => string;

/**
 * A drawing of one row of a table, as wide as its cell. It lies in percent and needs no measuring, so it is the
 * same on a screen of any width and on paper. Its figures stand beside it, so it is not read out.
 */
export function Strip({
  span,
  marks = [],
  children,
}: {
  readonly span: Span;
  /** Values that get a thin line, such as thresholds and 0. */
  readonly marks?: readonly number[];
  readonly children: (place: Places) => ComponentChildren;
}): VNode {
  const place: Places = (value) => `${percentIn(span, value)}%`;
  return (
    <svg class="strip" aria-hidden="true" width="100%" height={HEIGHT}>
      <line class="strip-line" x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} />
      {marks
        .filter((mark) => mark >= span.least && mark <= span.greatest)
        .map((mark) => (
          <line
            key={mark}
            class="strip-mark"
            x1={place(mark)}
            x2={place(mark)}
            y1={0}
            y2={HEIGHT}
          />
        ))}
      {children(place)}
    </svg>
  );
}

/** A score as a dot on its interval. */
export function ScoreStrip({
  span,
  score,
  interval,
  marks = [],
}: {
  readonly span: Span;
  readonly score: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly marks?: readonly number[];
}): VNode | null {
  if (score === null) return null;
  return (
    <Strip span={span} marks={marks}>
      {(place) => (
        <>
          {interval && (
            <line
              class="strip-interval"
              x1={place(interval.low)}
              x2={place(interval.high)}
              y1={MIDDLE}
              y2={MIDDLE}
            />
          )}
          <circle class="dot" cx={place(score)} cy={MIDDLE} r={RADIUS} />
        </>
      )}
    </Strip>
  );
}

/** Two years of a score, hollow before and full after, and where the change could have led (95 %). */
export function ChangeStrip({
  span,
  from,
  to,
  interval,
  isSure,
}: {
  readonly span: Span;
  readonly from: number;
  readonly to: number;
  /** Of the change, points. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Whether the change is more than chance: only then it is coloured. */
  readonly isSure: boolean;
}): VNode {
  const way = to < from ? 'down' : 'up';
  return (
    <Strip span={span}>
      {(place) => (
        <g class={isSure ? `change-${way}` : 'change-unsure'}>
          {interval && (
            <line
              class="strip-interval"
              x1={place(from + interval.low)}
              x2={place(from + interval.high)}
              y1={MIDDLE}
              y2={MIDDLE}
            />
          )}
          <line class="change-line" x1={place(from)} x2={place(to)} y1={MIDDLE} y2={MIDDLE} />
          <circle class="change-from" cx={place(from)} cy={MIDDLE} r={RADIUS} />
          <circle class="change-to" cx={place(to)} cy={MIDDLE} r={RADIUS} />
        </g>
      )}
    </Strip>
  );
}

/** A step of a waterfall: a bar from one sum to the next; a sum itself is a dot. */
export function StepStrip({
  span,
  start,
  end,
}: {
  readonly span: Span;
  readonly start: number;
  readonly end: number;
}): VNode {
  const left = Math.min(start, end);
  const width = Math.abs(percentIn(span, end) - percentIn(span, start));
  return (
    <Strip span={span}>
      {(place) =>
        start === end ? (
          <circle class="dot" cx={place(end)} cy={MIDDLE} r={RADIUS + 1} />
        ) : (
          <rect
            class={end < start ? 'step-down' : 'step-up'}
            x={place(left)}
            width={`${Math.max(width, STEP_WIDTH_MIN)}%`}
            y={2}
            height={HEIGHT - 4}
          />
        )
      }
    </Strip>
  );
}

/** The ends of a span, over a column of strips. */
export function SpanEnds({
  span,
  text,
}: {
  readonly span: Span;
  readonly text: (value: number) => string;
}): VNode {
  return (
    <span class="span-ends">
      <span>{text(span.least)}</span>
      <span>{text(span.greatest)}</span>
    </span>
  );
}
