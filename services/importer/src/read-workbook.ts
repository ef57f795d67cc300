import readExcelFile from 'read-excel-file/node';
import { invalidValue } from '@ita/schema';
import type { Source, SourceRow } from './source-row.ts';
import { rowOf } from './source-row.ts';

/** A cell as text; a date as the clock of the sheet shows it, without a zone. */
function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 19);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
    ? String(cell)
    : '';
}

/** Reads the first sheet of an XLSX workbook; its first row is the header. */
export async function readWorkbook(path: string): Promise<Source> {
  const [sheet] = await readExcelFile(path);
  const [first, ...data] = sheet?.data ?? [];
  if (first === undefined) throw invalidValue('file', path, 'a workbook with a header row');
  const headers = first.map((cell) => cellText(cell).trim());
  async function* rows(): AsyncIterable<SourceRow> {
    for (const [at, cells] of data.entries()) {
      const row = rowOf(at + 2, headers, cells.map(cellText));
      if (row.cells.size > 0) yield row;
    }
  }
  return { headers, share: () => 1, rows: rows() };
}
