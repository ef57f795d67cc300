import { invalidValue } from '@ita/schema';
import { Zip, ZipDeflate } from 'fflate';
import type { Cell, Row } from '../column.ts';
import type { Bytes, FileContent } from './format.ts';
import { headersOf } from './format.ts';

/** Rows that a sheet of Excel can have below its headers. */
const SHEET_ROWS_MAX = 1_048_575;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** XML 1.0 has no way to write these (2.2 Characters). */
const NO_XML_CHARACTERS = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function escaped(text: string): string {
  return text
    .replaceAll(NO_XML_CHARACTERS, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The parts of a workbook of one sheet, all but the sheet itself (ECMA-376 part 1, 12.2). */
const partsOf = (sheet: string): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
});

const SHEET_START = `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>`;
const SHEET_END = '</sheetData></worksheet>';

const LETTERS = 26;
const FIRST_LETTER = 65;

/** A, B … Z, AA …: the name of a column, 0 the first. */
function columnName(at: number): string {
  const last = String.fromCodePoint(FIRST_LETTER + (at % LETTERS));
  return at < LETTERS ? last : columnName(Math.floor(at / LETTERS) - 1) + last;
}

/** Of 0–9: sheets repeat themselves so much that the quickest makes them small enough. */
const DEFLATE_LEVEL = 1;

/** Texts that are kept escaped: names and words come again and again. */
const TEXTS_MAX = 10_000;

/** Writes the rows of a sheet. */
class SheetWriter {
  readonly #columns: readonly string[];
  readonly #texts = new Map<string, string>();
  #written = 0;

  constructor(columns: number) {
    this.#columns = Array.from({ length: columns }, (_, at) => columnName(at));
  }

  /** The next rows. */
  xmlOf(rows: readonly Row[]): string {
    return rows.map((row) => this.#rowXml(row)).join('');
  }

  #rowXml(row: Row): string {
    this.#written += 1;
    const cells = row.map((cell, at) =>
      this.#cellXml(cell, `${this.#columns[at] ?? ''}${this.#written}`),
    );
    return `<row r="${this.#written}">${cells.join('')}</row>`;
  }

  #cellXml(cell: Cell, place: string): string {
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
    if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${Number(cell)}</v></c>`;
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${this.#textXml(cell)}</t></is></c>`;
  }

  #textXml(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size === TEXTS_MAX) this.#texts.clear();
    const xml = escaped(text);
    this.#texts.set(text, xml);
    return xml;
  }
}

/**
 * Rows as a workbook of one sheet, its headers frozen. Text is text there, never a formula.
 * @throws Refusal INVALID_VALUE for more rows than a sheet can have.
 */
export async function* xlsxBytes(content: FileContent): Bytes {
  if (content.total > SHEET_ROWS_MAX) {
    throw invalidValue('format', 'xlsx', `another, for a sheet has ${SHEET_ROWS_MAX} rows at most`);
  }
  const ready: Uint8Array[] = [];
  const taken = (): readonly Uint8Array[] => ready.splice(0);
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  const part = (name: string): ((text: string, last: boolean) => void) => {
    const file = new ZipDeflate(name, { level: DEFLATE_LEVEL });
    zip.add(file);
    return (text, last) => file.push(Buffer.from(text), last);
  };
  for (const [name, xml] of Object.entries(partsOf(content.table.name))) {
    part(name)(DECLARATION + xml, true);
  }
  const sheet = part('xl/worksheets/sheet1.xml');
  const headers = headersOf(content);
  const writer = new SheetWriter(headers.length);
  sheet(SHEET_START + writer.xmlOf([headers]), false);
  for await (const rows of content.rows) {
    sheet(writer.xmlOf(rows), false);
    yield* taken();
  }
  sheet(SHEET_END, true);
  zip.end();
  yield* taken();
}
