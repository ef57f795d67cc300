import type { Day } from '@ita/schema';
import { districtOf, invalidValue } from '@ita/schema';

/** Words of an option with commas between; undefined when it is left out. */
export function wordsOf(text: string | undefined): readonly string[] | undefined {
  return text?.split(',').map((word) => word.trim());
}

/** District codes. @throws Refusal INVALID_VALUE for what is none. */
export function districtsOf(text: string | undefined): readonly string[] | undefined {
  const codes = wordsOf(text);
  const wrong = codes?.find((code) => districtOf(code) === undefined);
  if (wrong !== undefined) throw invalidValue('district', wrong, '1001–1050');
  return codes;
}

/** Fiscal years, BE. @throws Refusal INVALID_VALUE for what is none. */
export function yearsOf(text: string | undefined): readonly number[] | undefined {
  return wordsOf(text)?.map((word) => {
    if (/^2[4-6]\d\d$/u.test(word)) return Number(word);
    throw invalidValue('fiscal-year', word, 'a fiscal year BE, such as 2568');
  });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/** A calendar day, CE. @throws Refusal INVALID_VALUE for a day that there is not. */
export function dayOf(field: string, text: string | undefined): Day | null {
  if (text === undefined) return null;
  if (isDay(text)) return text;
  throw invalidValue(field, text, 'a day of the common era, YYYY-MM-DD');
}

/**
 * A moment: ISO 8601 with a zone, or the beginning of a day in Bangkok.
 * @throws Refusal INVALID_VALUE for anything else.
 */
export function momentOf(field: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  if (isDay(text)) return new Date(`${text}T00:00:00+07:00`);
  const [day = ''] = text.split('T');
  const moment = new Date(text);
  const zoned = /T.*(?:Z|[+-]\d{2}:\d{2})$/u.test(text);
  if (zoned && isDay(day) && !Number.isNaN(moment.getTime())) return moment;
  throw invalidValue(field, text, 'a day YYYY-MM-DD, or ISO 8601 with a zone');
}
