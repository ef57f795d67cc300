import type { VNode } from 'preact';
import { useFormat, useWords } from '../shell/view.ts';
import { BAND_LIMITS, bandClass } from './bands.ts';
import { CITY } from './city-words.ts';

/** What the colours of scores stand for. */
export function BandLegend(): VNode {
  const words = useWords(CITY);
  const { count } = useFormat();
  const [first] = BAND_LIMITS;
  return (
    <ul class="legend" aria-label={words.legend}>
      <li>
        <span class={bandClass(0)} aria-hidden="true" />
        {words.bandBelow(count(first))}
      </li>
      {BAND_LIMITS.map((limit, index) => (
        <li key={limit}>
          <span class={bandClass(limit)} aria-hidden="true" />
          {words.bandFrom(count(limit), count(BAND_LIMITS[index + 1] ?? 100))}
        </li>
      ))}
    </ul>
  );
}
