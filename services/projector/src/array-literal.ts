/** A value of a column, as PostgreSQL is given it; numbers are finite. */
export type ColumnValue = string | number | boolean | null;

/** An escape in a text of JSON. */
const ESCAPE = /\\(?:u[\da-f]{4}|[^u])/gu;

/** What PostgreSQL reads as JSON an escape: a quote and a backslash as they are, others as what they stand for. */
function unescaped(escape: string): string {
  if (escape === String.raw`\"` || escape === String.raw`\\`) return escape;
  return String(JSON.parse(`"${escape}"`));
}

/**
 * The values of a column as PostgreSQL writes an array (its manual, 8.15.6), to be cast to the array's type:
 * JSON's array but for its brackets and escapes. The engine writes JSON in a tenth of the time in which drivers
 * make such a text of an array, and a rebuild has a million values.
 */
export function arrayLiteral(values: readonly ColumnValue[]): string {
  const elements = JSON.stringify(values).slice(1, -1);
  return `{${elements.replaceAll(ESCAPE, unescaped)}}`;
}
