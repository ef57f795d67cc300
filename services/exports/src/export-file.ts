import { createWriteStream } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RowBatches } from './column.ts';
import type { TableContent } from './content.ts';
import { arrowBytes } from './formats/arrow.ts';
import { csvBytes } from './formats/csv.ts';
import type { Bytes, FileContent, Headers } from './formats/format.ts';
import { ndjsonBytes } from './formats/ndjson.ts';
import { writeParquet } from './formats/parquet.ts';
import { xlsxBytes } from './formats/xlsx.ts';

/** The formats of files. */
export const FORMATS = ['csv', 'xlsx', 'parquet', 'ndjson', 'arrow'] as const;
export type Format = (typeof FORMATS)[number];

/** How a file is made, and who is told of it. */
export interface FileOptions {
  readonly format: Format;
  readonly headers: Headers;
  readonly signal?: AbortSignal | undefined;
  readonly onRows?: ((done: number, total: number) => void) | undefined;
}

const BYTES: Readonly<Record<Exclude<Format, 'parquet'>, (content: FileContent) => Bytes>> = {
  csv: csvBytes,
  xlsx: xlsxBytes,
  ndjson: ndjsonBytes,
  arrow: arrowBytes,
};

async function* watched(
  { rows, total }: TableContent,
  { signal, onRows }: FileOptions,
): RowBatches {
  let done = 0;
  for await (const batch of rows) {
    signal?.throwIfAborted();
    yield batch;
    done += batch.length;
    onRows?.(done, total);
  }
}

async function writeFormat(path: string, format: Format, content: FileContent): Promise<void> {
  if (format === 'parquet') return writeParquet(path, content);
  return pipeline(BYTES[format](content), createWriteStream(path));
}

/**
 * Writes a table to a file: whole or not at all, for it is written beside and renamed at the end. Memory
 * holds a few batches of rows, however many there are.
 * @throws the signal's reason when it is aborted; nothing is left then.
 */
export async function writeExport(
  path: string,
  content: TableContent,
  options: FileOptions,
): Promise<void> {
  const beside = await mkdtemp(join(dirname(path), '.ita-export-'));
  const partial = join(beside, 'partial');
  try {
    await writeFormat(partial, options.format, {
      table: content.table,
      total: content.total,
      headers: options.headers,
      rows: watched(content, options),
    });
    options.signal?.throwIfAborted();
    await rename(partial, path);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}
