import type { Column } from './column.ts';

/** Spreadsheets take a file for UTF-8 by it, and Thai is then read right. */
const BYTE_ORDER_MARK = '\u{FEFF}';
const LINE_END = '\r\n';

/** Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV Injection). */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
}

function fieldOf(value: string | number | boolean | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? harmless(value) : String(value);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV (RFC 4180) with a header line, as Excel opens it. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ header }) => fieldOf(header)),
    ...rows.map((row) => columns.map(({ value }) => fieldOf(value(row)))),
  ];
  return BYTE_ORDER_MARK + lines.map((fields) => fields.join(',') + LINE_END).join('');
}
