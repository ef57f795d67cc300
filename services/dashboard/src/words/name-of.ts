import type { Language } from './language.ts';

/** What has a name in both languages, as districts have. */
interface Named {
  readonly nameTh: string;
  readonly nameEn: string;
}

/** What has a label in both languages, as figures of a report have. */
interface Labelled {
  readonly labelTh: string;
  readonly labelEn: string;
}

/** The name in the reader's language. */
export function nameOf({ nameTh, nameEn }: Named, language: Language): string {
  return language === 'th' ? nameTh : nameEn;
}

/** The label in the reader's language. */
export function labelOf({ labelTh, labelEn }: Labelled, language: Language): string {
  return language === 'th' ? labelTh : labelEn;
}
