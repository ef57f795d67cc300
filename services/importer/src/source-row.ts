import type { ReadStream } from 'node:fs';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Fault } from '@ita/schema';

/** A row of a source file: its cells as texts without blanks around them, by their header. */
export interface SourceRow {
  /** Line in the file where the row begins, 1 the first; in a workbook the row's number. */
  readonly line: number;
  /** Cells by header; empty ones are not in it. */
  readonly cells: ReadonlyMap<string, string>;
  /** Why the row itself cannot be read; null when it can. */
  readonly damage: Fault | null;
}

/** The rows of a source file. */
export interface Source {
  readonly headers: readonly string[];
  /** Share of the file that has been read, 0–1; 1 where it is read whole before its rows are. */
  readonly share: () => number;
  readonly rows: AsyncIterable<SourceRow>;
}

/** A row from cells in the order of the headers; blanks are cut off and empty cells left out. */
export function rowOf(
  line: number,
  headers: readonly string[],
  cells: readonly string[],
  damage: Fault | null = null,
): SourceRow {
  const named = headers.map((header, at) => [header, (cells[at] ?? '').trim()] as const);
  return { line, cells: new Map(named.filter(([, cell]) => cell !== '')), damage };
}

/** A file's bytes as a stream, and how much of them has been read. */
export async function streamOfFile(
  path: string,
): Promise<{ readonly bytes: ReadStream; readonly share: () => number }> {
  const { size } = await stat(path);
  const bytes = createReadStream(path);
  return { bytes, share: () => (size === 0 ? 1 : bytes.bytesRead / size) };
}
