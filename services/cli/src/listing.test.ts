import { expect, test } from 'vitest';
import type { Listing } from './listing.ts';
import { listingLines } from './listing.ts';

interface Row {
  readonly key: string;
  readonly title: string;
}

async function* rows(): AsyncGenerator<Row> {
  yield { key: 'M1', title: 'ก' };
  yield { key: 'M10', title: '' };
}
const LISTING: Listing<Row> = [
  { title: 'key', width: 3, text: ({ key }) => key },
  { title: 'title', width: 0, text: ({ title }) => title },
];

async function linesOf(isTerminal: boolean): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of listingLines(rows(), LISTING, isTerminal)) lines.push(line);
  return lines;
}

test('rows are columns on a terminal, without blanks at the ends of lines', async () => {
  expect(await linesOf(true)).toEqual(['key  title\n', 'M1   ก\n', 'M10\n']);
});

test('rows are a JSON object a line in a pipe', async () => {
  expect(await linesOf(false)).toEqual([
    '{"key":"M1","title":"ก"}\n',
    '{"key":"M10","title":""}\n',
  ]);
});
