import type { AttributeOption, Framework, Question } from '@ita/schema';
import { DISTRICTS, invalidValue } from '@ita/schema';

/** Years of the Buddhist Era are this much ahead of the common era's. */
const BUDDHIST_ERA = 543;
/** A year from here on is of the Buddhist Era: the common era's is far away. */
const BUDDHIST_YEAR_MIN = 2400;
const THAI_ZERO = 0x0e50;
/** Bangkok's offset from UTC: a time without a zone is told in it. */
const BANGKOK = '+07:00';

/** Calendar that fiscal years are given in. */
export type Calendar = 'be' | 'ce';

/** @throws Refusal with one fault: the cell of a column is not what it should be. */
export function refuseCell(field: string, got: string | null, allowed: string): never {
  throw invalidValue(field, got, allowed);
}

/** A text with Thai digits as Arabic ones: ๒๕๖๗ as 2567. */
export function arabicDigits(text: string): string {
  return text.replaceAll(/[๐-๙]/gu, (digit) => String((digit.codePointAt(0) ?? 0) - THAI_ZERO));
}

/** A whole number in either digits. @throws Refusal INVALID_VALUE for anything else. */
export function wholeNumber(field: string, text: string): number {
  const digits = arabicDigits(text);
  if (!/^\d{1,9}$/u.test(digits)) refuseCell(field, text, 'a whole number');
  return Number(digits);
}

/** A fiscal year, BE. @throws Refusal INVALID_VALUE for a year of the other calendar. */
export function fiscalYearOf(field: string, text: string, calendar: Calendar): number {
  const year = wholeNumber(field, text);
  if (calendar === 'ce' && year < BUDDHIST_YEAR_MIN) return year + BUDDHIST_ERA;
  if (calendar === 'be' && year >= BUDDHIST_YEAR_MIN) return year;
  return refuseCell(field, text, calendar === 'be' ? 'a year BE, or --calendar ce' : 'a year CE');
}

const folded = (text: string): string => text.toLowerCase().replaceAll(/\s+/gu, '');

/** A district's code, from its code or its name in Thai or English. */
export function districtCode(field: string, text: string): string {
  const digits = arabicDigits(text);
  if (/^\d{4}$/u.test(digits)) return digits;
  const name = folded(text).replace(/^(?:สำนักงานเขต|เขต)/u, '');
  const found = DISTRICTS.find(
    ({ nameTh, nameEn }) => folded(nameTh) === name || folded(nameEn) === name,
  );
  return found?.code ?? refuseCell(field, text, 'a district code 1001–1050 or its name');
}

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/u;
const DAY_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/u;

/** The date and time that a text names, in one order: year, month, day, hour, minute, second. */
function clockOf(
  text: string,
): { readonly clock: readonly number[]; readonly zone: string } | null {
  const iso = ISO.exec(text);
  if (iso) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', zone = BANGKOK] = iso;
    return { clock: [year, month, day, hour, minute, second].map(Number), zone };
  }
  const dayFirst = DAY_FIRST.exec(text);
  if (!dayFirst) return null;
  const [, day, month, year, hour = '0', minute = '0', second = '0'] = dayFirst;
  return { clock: [year, month, day, hour, minute, second].map(Number), zone: BANGKOK };
}

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * An instant, ISO 8601: from ISO 8601 or day/month/year, in either digits and either era; without a
 * zone it is Bangkok's time.
 * @throws Refusal INVALID_VALUE for a day or time that there is not.
 */
export function instantOf(field: string, text: string): string {
  const allowed = 'a date and time, such as 2024-02-01T09:00:00+07:00 or 1/2/2567 09:00';
  const found = clockOf(arabicDigits(text));
  if (found === null) return refuseCell(field, text, allowed);
  const [given = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.clock;
  const year = given >= BUDDHIST_YEAR_MIN ? given - BUDDHIST_ERA : given;
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const clock = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
  // A day that there is not, such as 31 February, comes out as another one.
  if (utc.toISOString().slice(0, 19) !== clock) return refuseCell(field, text, allowed);
  const zone = /^[+-]\d{4}$/u.test(found.zone)
    ? `${found.zone.slice(0, 3)}:${found.zone.slice(3)}`
    : found.zone;
  return new Date(`${clock}${zone}`).toISOString();
}

/** A calendar day, YYYY-MM-DD, in Bangkok. */
export function dayOf(field: string, text: string): string {
  const instant = instantOf(field, text);
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** The key of an option, from its key or its label in Thai or English. */
export function optionKey(
  field: string,
  text: string,
  options: readonly AttributeOption[],
): string {
  const wanted = folded(text);
  const found = options.find((option) =>
    [option.key, option.labelTh, option.labelEn].some((name) => folded(name) === wanted),
  );
  return (
    found?.key ?? refuseCell(field, text, `one of ${options.map(({ key }) => key).join(', ')}`)
  );
}

/** The option number of an answer, from the number in either digits or the option's text. */
export function answerOption(framework: Framework, question: Question, text: string): number {
  const digits = arabicDigits(text);
  if (/^-?\d{1,6}$/u.test(digits)) return Number(digits);
  const options = framework.scales.find(({ key }) => key === question.scale)?.options ?? [];
  const wanted = folded(text);
  const at = options.findIndex((option) =>
    [option.labelTh, option.labelEn].some((name) => folded(name) === wanted),
  );
  const allowed = `1–${options.length}, or one of ${options.map(({ labelTh }) => labelTh).join(', ')}`;
  return at < 0 ? refuseCell(question.key, text, allowed) : at + 1;
}

/** A score as printed, 0–100 with at most two decimals, in either digits. */
export function scoreOf(field: string, text: string): number {
  const digits = arabicDigits(text);
  if (!/^\d{1,3}(?:\.\d{1,2})?$/u.test(digits)) refuseCell(field, text, '0–100, two decimals');
  return Number(digits);
}
