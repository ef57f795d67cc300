import { stringify } from 'csv-stringify/sync';
import type { Row } from '../column.ts';
import type { Bytes, FileContent } from './format.ts';
import { headersOf } from './format.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * RFC 4180, in UTF-8 with a byte order mark, by which Excel knows it. Text that a spreadsheet would run as a
 * formula is given an apostrophe in front (OWASP, CSV Injection).
 */
function csvText(rows: readonly Row[]): string {
  return stringify([...rows], {
    record_delimiter: '\r\n',
    escape_formulas: true,
    cast: { boolean: String },
  });
}

/** Rows as CSV, with a line of headers. */
export async function* csvBytes(content: FileContent): Bytes {
  yield Buffer.from(BYTE_ORDER_MARK + csvText([headersOf(content)]));
  for await (const rows of content.rows) yield Buffer.from(csvText(rows));
}
