import type { VNode } from 'preact';
import { useWords } from '../shell/view.ts';
import { DISTRICT } from './district-words.ts';
import { ScoresFigure } from './scores-figure.tsx';

/** The questions of one survey. */
export function QuestionsFigure({ instrument }: { readonly instrument: 'IIT' | 'EIT' }): VNode {
  const words = useWords(DISTRICT);
  return (
    <ScoresFigure
      id={`questions-${instrument.toLowerCase()}`}
      title={instrument === 'IIT' ? words.iit : words.eit}
      isShown={(row) => row.scope === 'QUESTION' && row.instrument === instrument}
      groupsOf={(rows) => [{ heading: null, rows }]}
    />
  );
}
