import type { VNode } from 'preact';
import { useWords } from '../shell/view.ts';
import { DISTRICT } from './district-words.ts';
import type { ScoreRow } from './scores-figure.tsx';
import { ScoresFigure } from './scores-figure.tsx';

const INSTRUMENTS = ['IIT', 'EIT', 'OIT'] as const;

const isShown = ({ scope }: ScoreRow): boolean =>
  scope === 'INDICATOR' || scope === 'SUB_INDICATOR';

/** Indicators 1–10 by instrument, those of OIT with their parts. */
export function IndicatorsFigure(): VNode {
  const words = useWords(DISTRICT);
  return (
    <ScoresFigure
      id="indicators"
      title={words.indicators}
      caption={words.indicatorsCaption}
      isShown={isShown}
      groupsOf={(rows) =>
        INSTRUMENTS.map((heading) => ({
          heading,
          rows: rows.filter(({ instrument }) => instrument === heading),
        }))
      }
    />
  );
}
