import { writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import type { RejectedRow } from './import-options.ts';

/** A rejected row and the file that it is in. */
export type ReportedRow = RejectedRow & { readonly file: string };

const COLUMNS = ['file', 'line', 'field', 'value', 'code', 'allowed', 'more'] as const;

/** Writes rejected rows as CSV: where each is, which column, what it was and what would be right. */
export async function writeReport(path: string, rows: readonly ReportedRow[]): Promise<void> {
  await writeFile(path, stringify([...rows], { header: true, bom: true, columns: [...COLUMNS] }));
}
