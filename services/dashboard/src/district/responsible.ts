import { useView, useWords } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { DISTRICT } from './district-words.ts';

/** Every department but the schools, as a plan writes it. */
const ALL = 'ALL';

/** Who answers for a measure. */
interface Responsible {
  /** Keys as planned. */
  readonly responsible: readonly string[];
  readonly departments: readonly {
    readonly key: string;
    readonly labelTh: string;
    readonly labelEn: string;
  }[];
}

/** Names the departments that answer for a measure, as its plan does: ALL is one word. */
export function useResponsibleText(): (measure: Responsible) => string {
  const words = useWords(DISTRICT);
  const { language } = useView();
  return ({ responsible, departments }) => {
    const isAll = responsible.includes(ALL);
    const named = isAll ? departments.filter(({ key }) => responsible.includes(key)) : departments;
    const names = named.map((one) => labelOf(one, language));
    return (isAll ? [words.allDepartments, ...names] : names).join(', ');
  };
}
