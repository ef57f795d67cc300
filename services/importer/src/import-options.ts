import { z } from 'zod';
import type { Calendar } from './cell-values.ts';
import type { ImportKind } from './columns.ts';

/** How a form's own headers are read: what columns they are, and what every row says besides. */
export const columnMapping = z.strictObject({
  /** Column by header of the form. */
  columns: z.record(z.string(), z.string()).default({}),
  /** Value of columns that the form does not have, such as the fiscal year. */
  constants: z.record(z.string(), z.string()).default({}),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

/** How to import. */
export interface ImportOptions {
  /** What the rows are; told from the columns when left out. */
  readonly kind?: ImportKind | undefined;
  readonly calendar: Calendar;
  readonly mapping: ColumnMapping;
  /** Open assessments that do not exist yet; rows of theirs are rejected otherwise. */
  readonly open: boolean;
  /** Say what would happen and record nothing. */
  readonly dryRun: boolean;
  /** Who imports. */
  readonly actor: string;
  /** Told, after each batch, which share of the file is done, 0–1. */
  readonly onProgress: (share: number) => void;
}

/** A row that was not taken, and why. */
export interface RejectedRow {
  readonly line: number;
  /** Column at fault. */
  readonly field: string;
  readonly value: string;
  readonly code: string;
  /** What would have been right. */
  readonly allowed: string;
  /** Further faults of the same row. */
  readonly more: number;
}

/** What became of a file's rows. */
export interface ImportResult {
  readonly kind: ImportKind;
  readonly added: number;
  /** Rows that the log had already, the same. */
  readonly present: number;
  readonly rejected: readonly RejectedRow[];
}
