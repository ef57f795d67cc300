/**
 * A value of a row that must be a text.
 * @throws TypeError when it is not: the query and its reader do not fit together.
 */
export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${typeof value} is no text`);
  return value;
}

/** A district code, which columns hold as a number, as the text that it is everywhere else. */
export function districtOfRow(value: unknown): string {
  return String(Number(value));
}
