import { access, constants } from 'node:fs/promises';
import { extname } from 'node:path';
import { invalidValue } from '@ita/schema';
import { readCsv } from './read-csv.ts';
import { readJson, readNdjson } from './read-json.ts';
import { readWorkbook } from './read-workbook.ts';
import type { Source } from './source-row.ts';

const READERS: Readonly<Record<string, (path: string) => Promise<Source>>> = {
  '.csv': readCsv,
  '.ndjson': readNdjson,
  '.jsonl': readNdjson,
  '.json': readJson,
  '.xlsx': readWorkbook,
};

/**
 * Opens a source file by the ending of its name.
 * @throws Refusal INVALID_VALUE for an unknown ending, or a file that cannot be read as what it is.
 */
export async function readSource(path: string): Promise<Source> {
  const read = READERS[extname(path).toLowerCase()];
  if (read === undefined) {
    throw invalidValue('file', path, `a file that ends in ${Object.keys(READERS).join(', ')}`);
  }
  try {
    await access(path, constants.R_OK);
  } catch {
    throw invalidValue('file', path, 'a file that can be read');
  }
  return read(path);
}
