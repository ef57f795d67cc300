import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Basis } from '../data/enums.generated.ts';
import type { CommonWords } from '../words/common.ts';
import { COMMON } from '../words/common.ts';
import type { Format } from '../words/format.ts';
import { FORMATS } from '../words/format.ts';
import type { Language } from '../words/language.ts';

/** What all pages of one address have in common. */
export interface View {
  readonly language: Language;
  /** Fiscal year that is looked at, BE. */
  readonly fiscalYear: number;
  /** Whose scores are shown. */
  readonly basis: Basis;
  /** Fiscal years that have an assessment, BE, latest first. */
  readonly years: readonly number[];
}

/** The view of the present address. */
export const ViewContext = createContext<View>({
  language: 'th',
  fiscalYear: 0,
  basis: 'COMPUTED',
  years: [],
});

/** The view of the present address. */
export function useView(): View {
  return useContext(ViewContext);
}

/** The latest year (BE) before the one looked at that has assessments; null where there is none. */
export function useYearBefore(): number | null {
  const { years, fiscalYear } = useView();
  return years.find((year) => year < fiscalYear) ?? null;
}

/** What a page says, in the reader's language. */
export function useWords<Words>(words: Readonly<Record<Language, Words>>): Words {
  return words[useView().language];
}

/** What every page says, in the reader's language. */
export function useCommonWords(): CommonWords {
  return useWords(COMMON);
}

/** How figures are written, in the reader's language. */
export function useFormat(): Format {
  return FORMATS[useView().language];
}
