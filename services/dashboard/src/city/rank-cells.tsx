import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { useFormat, useWords } from '../shell/view.ts';
import { CITY } from './city-words.ts';
import type { RankRow } from './ranking.ts';

const WIDTH = 128;
const HEIGHT = 16;
const RADIUS = 3.5;

/** How many places a district went up or down since the year before; nothing where it was not ranked then. */
export function RankChange({ places }: { readonly places: number | null }): VNode | null {
  const words = useWords(CITY);
  const { count } = useFormat();
  if (places === null) return null;
  if (places === 0) {
    return (
      <span class="rank-same" title={words.rankSame}>
        <span aria-hidden="true">=</span>
        <span class="unseen">{words.rankSame}</span>
      </span>
    );
  }
  const far = count(Math.abs(places));
  const isUp = places > 0;
  return (
    <span class={isUp ? 'rank-up' : 'rank-down'}>
      <span aria-hidden="true">
        {isUp ? '▲' : '▼'} {far}
      </span>
      <span class="unseen">{isUp ? words.rankUp(far) : words.rankDown(far)}</span>
    </span>
  );
}

/** The ranks that a district may have, on a line from the first to the last, its own as a dot. */
export function RankRange({
  row: { rank, rankInterval },
  last,
}: {
  readonly row: RankRow;
  /** The last rank that there is. */
  readonly last: number;
}): VNode | null {
  const words = useWords(CITY);
  const { count } = useFormat();
  const { best = null, worst = null } = rankInterval ?? {};
  if (rank === null || best === null || worst === null) return null;
  const scale = scaleLinear([1, Math.max(2, last)], [RADIUS + 1, WIDTH - RADIUS - 1]);
  const middle = HEIGHT / 2;
  return (
    <svg
      class="rank-range"
      role="img"
      aria-label={words.rankFromTo(count(best), count(worst))}
      width={WIDTH}
      height={HEIGHT}
    >
      <line class="rank-line" x1={0} x2={WIDTH} y1={middle} y2={middle} />
      <line class="rank-interval" x1={scale(best)} x2={scale(worst)} y1={middle} y2={middle} />
      <circle class="dot" cx={scale(rank)} cy={middle} r={RADIUS} />
    </svg>
  );
}
