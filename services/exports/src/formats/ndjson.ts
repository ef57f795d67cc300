import type { Bytes, FileContent } from './format.ts';
import { headersOf } from './format.ts';

/** Rows as NDJSON: an object a line, null where there is no value. */
export async function* ndjsonBytes(content: FileContent): Bytes {
  const names = headersOf(content);
  for await (const rows of content.rows) {
    const lines = rows.map(
      (row) => `${JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at]])))}\n`,
    );
    yield Buffer.from(lines.join(''));
  }
}
