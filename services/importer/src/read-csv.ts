import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { invalidValue } from '@ita/schema';
import type { Source, SourceRow } from './source-row.ts';
import { rowOf, streamOfFile } from './source-row.ts';

/** What csv-parse gives of a record when asked for info. */
const csvRecord = z.object({
  record: z.array(z.string()),
  info: z.object({ lines: z.number() }),
});

const pairsIn = (record: readonly string[]): number =>
  record.reduce((pairs, cell) => pairs + cell.split('\r\n').length - 1, 0);

/**
 * Reads CSV (RFC 4180, UTF-8) record by record: a byte order mark, any line ends, quoted line breaks
 * and blank lines are taken; a record of too few or too many cells is a damaged row.
 */
export async function readCsv(path: string): Promise<Source> {
  const { bytes, share } = await streamOfFile(path);
  const parser = bytes.pipe(
    parse({
      bom: true,
      info: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
    }),
  );
  const records = parser[Symbol.asyncIterator]();
  const first = await records.next();
  if (first.done === true) throw invalidValue('file', path, 'a file with a header row');
  const header = csvRecord.parse(first.value);
  const headers = header.record.map((name) => name.trim());

  async function* rows(): AsyncIterable<SourceRow> {
    // csv-parse counts lines up to the end of a record, where the next one begins, and counts a line
    // break of two characters inside quotes twice.
    let countedTwice = pairsIn(header.record);
    let line = header.info.lines + 1 - countedTwice;
    for (;;) {
      const next = await records.next().catch((error: unknown) => {
        if (error instanceof CsvError) return error;
        throw error;
      });
      if (next instanceof CsvError) {
        // Such as a quote that is never closed: there is no telling rows apart after it.
        const allowed = `CSV to the end of the file (${next.message})`;
        yield rowOf(line, [], [], { code: 'INVALID_VALUE', field: 'row', got: next.code, allowed });
        return;
      }
      if (next.done === true) return;
      const { record, info } = csvRecord.parse(next.value);
      const allowed = `${headers.length} cells, as the header has`;
      const damage =
        record.length === headers.length
          ? null
          : ({ code: 'INVALID_VALUE', field: 'row', got: record.length, allowed } as const);
      yield rowOf(line, headers, record, damage);
      countedTwice += pairsIn(record);
      line = info.lines + 1 - countedTwice;
    }
  }
  return { headers, share, rows: rows() };
}
