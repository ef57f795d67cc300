import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { invalidValue } from '@ita/schema';
import type { Source, SourceRow } from './source-row.ts';
import { rowOf, streamOfFile } from './source-row.ts';

/** A row as an object: what a cell may be. */
const rowObject = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

function rowFrom(line: number, value: unknown): SourceRow {
  const { data } = rowObject.safeParse(value);
  if (data === undefined) {
    const allowed = 'an object of texts and numbers';
    return rowOf(line, [], [], { code: 'INVALID_VALUE', field: 'row', got: null, allowed });
  }
  const cells = Object.values(data).map((cell) =>
    Array.isArray(cell) ? cell.join(';') : String(cell ?? ''),
  );
  return rowOf(line, Object.keys(data), cells);
}

function parsed(line: number, text: string): SourceRow {
  try {
    return rowFrom(line, JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const damage = { code: 'INVALID_VALUE', field: 'row', got: text.slice(0, 80), allowed: 'JSON' };
    return rowOf(line, [], [], { ...damage, code: 'INVALID_VALUE' });
  }
}

/** Reads NDJSON: an object a line, its names the headers. */
export async function readNdjson(path: string): Promise<Source> {
  const { bytes, share } = await streamOfFile(path);
  async function* rows(): AsyncIterable<SourceRow> {
    let line = 0;
    for await (const text of createInterface({ input: bytes, crlfDelay: Infinity })) {
      line += 1;
      const bare = text.replace(/^\uFEFF/u, '').trim();
      if (bare !== '') yield parsed(line, bare);
    }
  }
  const iterator = rows()[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all(): AsyncIterable<SourceRow> {
    if (first.done === true) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  const headers = first.done === true ? [] : [...first.value.cells.keys()];
  return { headers, share, rows: all() };
}

/** Reads a JSON array of objects; a row's line is its place in the array, 1 the first. */
export async function readJson(path: string): Promise<Source> {
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/u, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw invalidValue('file', path, 'JSON');
    throw error;
  }
  if (!Array.isArray(value)) throw invalidValue('file', path, 'a JSON array of objects');
  const found = value.map((one: unknown, at) => rowFrom(at + 1, one));
  async function* rows(): AsyncIterable<SourceRow> {
    yield* found;
  }
  const headers = [...new Set(found.flatMap(({ cells }) => [...cells.keys()]))];
  return { headers, share: () => 1, rows: rows() };
}
