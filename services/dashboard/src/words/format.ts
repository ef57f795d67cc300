import type { Language } from './language.ts';

/** How figures, days and moments are written for a reader. */
export interface Format {
  /** A score or points, two decimals as the official report prints them. */
  readonly score: (points: number) => string;
  /** A score where there is no room for more: one decimal. */
  readonly shortScore: (points: number) => string;
  /** A change in points: its sign always, a real minus. */
  readonly change: (points: number) => string;
  /** A whole number. */
  readonly count: (number: number) => string;
  /** A change of a whole number: its sign always. */
  readonly countChange: (number: number) => string;
  /** A share, 0–1, as percent without decimals. */
  readonly share: (share: number) => string;
  /** A day in Bangkok, Buddhist era. */
  readonly day: (instant: string) => string;
  /** A moment in Bangkok to the second, Buddhist era. */
  readonly moment: (instant: string) => string;
}

/** Locales with the Buddhist calendar and the digits 0–9, in which the official reports print figures. */
const LOCALES: Readonly<Record<Language, string>> = {
  th: 'th-TH-u-ca-buddhist-nu-latn',
  en: 'en-GB-u-ca-buddhist-nu-latn',
};

/** With a minus where a keyboard has a hyphen. */
const signed = (text: string): string => text.replace('-', '−');

function formatIn(language: Language): Format {
  const locale = LOCALES[language];
  const decimals = (digits: number, more: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      roundingMode: 'halfExpand',
      ...more,
    });
  const time = (more: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Bangkok', dateStyle: 'medium', ...more });
  const [score, short, whole] = [decimals(2), decimals(1), decimals(0)];
  const change = decimals(2, { signDisplay: 'exceptZero' });
  const wholeChange = decimals(0, { signDisplay: 'exceptZero' });
  const share = decimals(0, { style: 'percent' });
  const [day, moment] = [time({}), time({ timeStyle: 'medium' })];
  return {
    score: (points) => score.format(points),
    shortScore: (points) => short.format(points),
    change: (points) => signed(change.format(points)),
    count: (number) => whole.format(number),
    countChange: (number) => signed(wholeChange.format(number)),
    share: (part) => share.format(part),
    day: (instant) => day.format(new Date(instant)),
    moment: (instant) => moment.format(new Date(instant)),
  };
}

/** How figures are written in each language. */
export const FORMATS: Readonly<Record<Language, Format>> = {
  th: formatIn('th'),
  en: formatIn('en'),
};
