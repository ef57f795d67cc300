import type { VNode } from 'preact';
import { useWords } from '../shell/view.ts';
import { CellsFigure } from './cells-figure.tsx';
import { DISTRICT } from './district-words.ts';

/** IIT, EIT and their mean of each department (rule 9). */
export function DepartmentsFigure(): VNode {
  const words = useWords(DISTRICT);
  return (
    <CellsFigure
      id="departments"
      title={words.departments}
      caption={words.departmentsCaption}
      breakdown="DEPARTMENT"
      cellHeader={words.department}
      figures={() => [
        { key: 'IIT', header: 'IIT', withPeople: true },
        { key: 'EIT', header: 'EIT', withPeople: true },
        { key: 'IIT+EIT', header: words.both },
      ]}
    />
  );
}
