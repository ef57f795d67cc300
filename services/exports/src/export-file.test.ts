import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Row, RowBatches, TidyTable } from './column.ts';
import { always, maybe } from './column.ts';
import type { Format } from './export-file.ts';
import { FORMATS, writeExport } from './export-file.ts';

const TABLE: TidyTable = {
  name: 'things',
  row: 'Thing',
  meaning: 'Things of a test.',
  columns: [
    always('name', 'text', 'ชื่อ', 'Name.'),
    maybe('size', 'number', 'ขนาด', 'Size.'),
    maybe('count', 'integer', 'จำนวน', 'Count.'),
    maybe('real', 'boolean', 'จริง', 'Whether it is real.'),
  ],
  key: ['name'],
};

const ROWS: readonly Row[] = [
  ['plain', -1.5, 3, true],
  ['=HYPERLINK("http://evil","x")', null, -2, false],
  ['+1', 0.1, 0, null],
  ['-1', 1e-12, 1, null],
  ['@SUM(A1)', 98.84, null, true],
  ['a "quoted", <tagged> & ไทย\nline', 0, 5, true],
];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ita-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function* batches(rows: readonly Row[], size: number): RowBatches {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

async function written(format: Format, rows: readonly Row[] = ROWS): Promise<Buffer> {
  const path = join(folder, `things.${format}`);
  const content = { table: TABLE, rows: batches(rows, 4), total: rows.length, position: 1 };
  await writeExport(path, content, { format, headers: 'name' });
  return readFile(path);
}

describe('text that a spreadsheet would run', () => {
  test('has an apostrophe in front in CSV, and numbers below zero do not', async () => {
    const rows = parse(await written('csv'), { bom: true, fromLine: 2 });
    expect(rows.map(([name, size]) => [name, size])).toEqual([
      ['plain', '-1.5'],
      [`'=HYPERLINK("http://evil","x")`, ''],
      ["'+1", '0.1'],
      ["'-1", '1e-12'],
      ["'@SUM(A1)", '98.84'],
      ['a "quoted", <tagged> & ไทย\nline', '0'],
    ]);
  });

  test('is text in a workbook, to the letter', async () => {
    const [, ...rows] = await readSheet(await written('xlsx'));
    expect(rows).toEqual(ROWS);
  });

  test('is as it was in Arrow', async () => {
    const rows = [...tableFromIPC(await written('arrow'))].map((row) => row.toArray());
    expect(rows).toEqual(ROWS);
  });
});

test('what XML cannot write is left out of a workbook', async () => {
  const [, row] = await readSheet(await written('xlsx', [['a\u0000b\uFFFFc', null, null, null]]));
  expect(row?.[0]).toBe('abc');
});

describe.each(FORMATS)('a file of %s', (format) => {
  test('without rows opens, and is whole', async () => {
    const { length } = await written(format, []);
    expect(length > 0).toBe(format !== 'ndjson');
    expect(await readdir(folder)).toEqual([`things.${format}`]);
  });

  test('that is stopped half way leaves nothing', async () => {
    const stopped = new AbortController();
    const writing = writeExport(
      join(folder, 'things'),
      { table: TABLE, rows: batches(ROWS, 1), total: ROWS.length, position: 1 },
      {
        format,
        headers: 'name',
        signal: stopped.signal,
        onRows: (done) => done === 2 && stopped.abort(new Error('Ctrl-C')),
      },
    );
    await expect(writing).rejects.toThrow('Ctrl-C');
    expect(await readdir(folder)).toEqual([]);
  });
});

test('more rows than a sheet can have are refused as XLSX', async () => {
  const content = { table: TABLE, rows: batches(ROWS, 4), total: 1_048_576, position: 1 };
  await expect(
    writeExport(join(folder, 'things.xlsx'), content, { format: 'xlsx', headers: 'name' }),
  ).rejects.toMatchObject({ faults: [{ code: 'INVALID_VALUE', field: 'format', got: 'xlsx' }] });
  expect(await readdir(folder)).toEqual([]);
});
