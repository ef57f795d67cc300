import type { Column, RowBatches, TidyTable } from '../column.ts';

/** In which language the columns of a file are named; `name` is that of the API. */
export const HEADERS = ['name', 'th'] as const;
export type Headers = (typeof HEADERS)[number];

/** What a file is made of. */
export interface FileContent {
  readonly table: TidyTable;
  readonly headers: Headers;
  readonly rows: RowBatches;
  /** How many they are. */
  readonly total: number;
}

/** Bytes of a file, a piece at a time. */
export type Bytes = AsyncIterable<Uint8Array>;

/** The header of a column. */
export function headerOf({ name, labelTh }: Column, headers: Headers): string {
  return headers === 'th' ? labelTh : name;
}

/** The headers of a table, in order. */
export function headersOf({ table, headers }: Pick<FileContent, 'table' | 'headers'>): string[] {
  return table.columns.map((column) => headerOf(column, headers));
}
