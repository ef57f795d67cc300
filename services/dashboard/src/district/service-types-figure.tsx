import type { VNode } from 'preact';
import { useWords } from '../shell/view.ts';
import { CellsFigure } from './cells-figure.tsx';
import { DISTRICT } from './district-words.ts';

/** EIT and its questions of those served of each type (rule 10). */
export function ServiceTypesFigure(): VNode {
  const words = useWords(DISTRICT);
  return (
    <CellsFigure
      id="service-types"
      title={words.serviceTypes}
      caption={words.serviceTypesCaption}
      breakdown="SERVICE_TYPE"
      cellHeader={words.serviceType}
      figures={(rows) => {
        const keys = [...new Set(rows.flatMap(({ figures }) => [...figures.keys()]))];
        const questions = keys.filter((key) => /^E\d+$/u.test(key));
        return [
          { key: 'EIT', header: 'EIT', withPeople: true },
          ...questions.map((key) => ({ key, header: key, wideOnly: true })),
        ];
      }}
    />
  );
}
