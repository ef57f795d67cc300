import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A column of a listing on a terminal. */
interface Column<Row> {
  readonly title: string;
  /** Characters that it takes at least; the last column needs none. */
  readonly width: number;
  readonly text: (row: Row) => string;
}

/** How rows are shown on a terminal. */
export type Listing<Row> = readonly Column<Row>[];

const GAP = '  ';

/** Rows as lines: columns under their titles for a terminal, else JSON. */
export async function* listingLines<Row>(
  rows: AsyncIterable<Row>,
  listing: Listing<Row>,
  isTerminal: boolean,
): AsyncGenerator<string> {
  const columns = (text: (column: Column<Row>) => string): string =>
    listing
      .map((column) => text(column).padEnd(column.width))
      .join(GAP)
      .trimEnd();
  if (isTerminal) yield `${columns(({ title }) => title)}\n`;
  for await (const row of rows) {
    yield isTerminal ? `${columns(({ text }) => text(row))}\n` : `${JSON.stringify(row)}\n`;
  }
}

/**
 * Writes rows to standard output as they come: columns on a terminal, else a JSON object a line. Ends
 * quietly when whoever reads them has had enough, such as head.
 */
export async function writeListing<Row>(
  rows: AsyncIterable<Row>,
  listing: Listing<Row>,
): Promise<void> {
  try {
    const lines = listingLines(rows, listing, process.stdout.isTTY);
    await pipeline(Readable.from(lines), process.stdout, { end: false });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}
