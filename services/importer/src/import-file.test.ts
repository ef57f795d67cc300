import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog, Store } from '@ita/event-log';
import { openEventLog, openMemoryStore } from '@ita/event-log';
import { record } from '@ita/recorder';
import { newEventId } from '@ita/schema';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { pgliteBlob } from '../../../tests/src/support/stores.ts';
import { importFile } from './import-file.ts';
import type { ImportOptions } from './import-options.ts';
import { writeReport } from './rejection-report.ts';

let store: Store;
let log: EventLog;
let directory: string;
let district: string;
let next = 1001;

beforeAll(async () => {
  store = await openMemoryStore(await pgliteBlob());
  log = await openEventLog(store.db);
  directory = await mkdtemp(join(tmpdir(), 'ita-import-'));
});
afterAll(async () => {
  await store.close();
  await rm(directory, { recursive: true });
});
beforeEach(() => {
  // A district of its own for each test.
  district = String(next);
  next += 1;
});

const OPTIONS: ImportOptions = {
  calendar: 'be',
  mapping: { columns: {}, constants: {} },
  open: true,
  dryRun: false,
  actor: 'test',
  onProgress: () => {},
};

let files = 0;
async function file(name: string, content: string): Promise<string> {
  files += 1;
  const path = join(directory, `${files}-${name}`);
  await writeFile(path, content);
  return path;
}
const importOf = (path: string, options: Partial<ImportOptions> = {}) =>
  importFile(log, path, { ...OPTIONS, ...options });

const EIT = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6'];
const HEADER = [
  'submission_id',
  'fiscal_year',
  'district',
  'instrument',
  'submitted_at',
  'department',
  'service_type',
  ...EIT,
];
const row = (id: string, change: Readonly<Record<string, string>> = {}): readonly string[] => {
  const cells: Readonly<Record<string, string>> = {
    submission_id: id,
    fiscal_year: '2567',
    district,
    instrument: 'EIT',
    submitted_at: '2024-02-01T09:00:00+07:00',
    department: 'revenue',
    service_type: 'revenue',
    E1: '6',
    E2: '6',
    E3: '2',
    E4: '6',
    E5: '6',
    E6: '6',
    ...change,
  };
  return HEADER.map((column) => cells[column] ?? '');
};
const quoted = (cell: string): string =>
  /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
const csvOf = (rows: readonly (readonly string[])[], header = HEADER, lineEnd = '\n'): string =>
  [header, ...rows].map((cells) => cells.map(quoted).join(',')).join(lineEnd);

/** Ways in which good rows are written down in the field. */
const MESSY: readonly Readonly<Record<string, string>>[] = [
  {},
  { fiscal_year: '๒๕๖๗' },
  { submitted_at: '2567-02-01 09:00' },
  { submitted_at: '1/2/2567 09:00:30' },
  { submitted_at: '๑/๒/๒๕๖๗' },
  { submitted_at: '2024-02-01T02:00:00Z' },
  { department: 'ฝ่ายรายได้', service_type: 'งานจัดเก็บรายได้/ ภาษี' },
  { department: ' Revenue ', instrument: 'eit' },
  { E1: 'มากที่สุด', E3: 'ไม่มี' },
  { E1: '๖', E2: ' 5 ' },
  { E4: 'Rather much' },
];

/** Rows that must not get in, each with the column that the report has to name. */
const BAD: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
  [{ E1: '7' }, 'E1'],
  [{ E3: '3' }, 'E3'],
  [{ E2: 'มากมาย' }, 'E2'],
  [{ E6: '' }, 'E6'],
  [{ fiscal_year: '2560' }, 'fiscal_year'],
  [{ fiscal_year: '2024' }, 'fiscal_year'],
  [{ district: '9999' }, 'district'],
  [{ district: 'บางไหน' }, 'district'],
  [{ instrument: 'OIT' }, 'instrument'],
  [{ submitted_at: '31/2/2567' }, 'submitted_at'],
  [{ submitted_at: 'yesterday' }, 'submitted_at'],
  [{ department: 'kitchen' }, 'department'],
  [{ department: '' }, 'department'],
  [{ service_type: 'haircut' }, 'service_type'],
  [{ submission_id: '' }, 'submission_id'],
];

test('a messy CSV of 10 000 rows: 9 700 in, 300 reported by line with the reason', async () => {
  const header = HEADER.map((column) => (column === 'department' ? 'ฝ่าย' : column)).map((column) =>
    column === 'service_type' ? 'ประเภท\r\nงาน' : column,
  );
  const bad = new Map<number, string>();
  const rows = Array.from({ length: 10_000 }, (_, at) => {
    // A quoted line break now and then, so that lines and rows differ.
    const id = at % 100 === 5 ? `row\n${at}` : `row ${at}`;
    if (at % 100 < 97) return row(id, MESSY[at % MESSY.length]);
    const [change, column] = BAD[bad.size % BAD.length] ?? [{}, ''];
    bad.set(at, column);
    return row(id, change);
  });
  const path = await file('messy.csv', `\uFEFF${csvOf(rows, header, '\r\n')}\r\n`);
  const result = await importOf(path);
  expect(result).toMatchObject({ kind: 'submissions', added: 9700, present: 0 });
  // Two lines of header; each row of a line break before a row moves it down by one.
  const lineOf = (at: number): number => 3 + at + Math.floor((at + 94) / 100);
  expect(result.rejected.map(({ line, field }) => [line, field])).toEqual(
    [...bad].map(([at, column]) => [lineOf(at), column]),
  );
  expect(
    new Set(result.rejected.map(({ field, allowed }) => `${field} ${allowed}`)).size,
  ).toBeGreaterThanOrEqual(12);

  const report = `${path}.rejected.csv`;
  await writeReport(
    report,
    result.rejected.map((one) => ({ ...one, file: 'messy.csv' })),
  );
  const reported = parse(await readFile(report, 'utf8'), { bom: true, columns: true });
  expect(reported).toHaveLength(300);
  expect(reported[0]).toMatchObject({ line: '101', field: 'E1', value: '7', allowed: '1–6' });

  const head = await log.headPosition();
  expect(await importOf(path)).toMatchObject({
    added: 0,
    present: 9700,
    rejected: { length: 300 },
  });
  expect(await log.headPosition()).toBe(head);
});

test('a dry run says what would happen and records nothing', async () => {
  const path = await file('dry.csv', csvOf([row('a'), row('b', { E1: '9' })]));
  const head = await log.headPosition();
  expect(await importOf(path, { dryRun: true })).toMatchObject({
    added: 1,
    rejected: { length: 1 },
  });
  expect(await log.headPosition()).toBe(head);
  expect(await importOf(path)).toMatchObject({ added: 1 });
});

test('an assessment that does not exist is opened only with open', async () => {
  const path = await file('closed.csv', csvOf([row('a')]));
  const { rejected } = await importOf(path, { open: false });
  expect(rejected).toMatchObject([{ line: 2, field: 'district', code: 'ASSESSMENT_NOT_FOUND' }]);
  expect(await importOf(path)).toMatchObject({ added: 1 });
});

test('a closed assessment rejects rows with its status', async () => {
  const first = await file('first.csv', csvOf([row('a')]));
  await importOf(first);
  const close = {
    id: newEventId(),
    type: 'AssessmentClosed',
    data: { fiscalYear: 2567, district },
  };
  await record(log, [close], 'test');
  const late = await file('late.csv', csvOf([row('a'), row('b')]));
  expect(await importOf(late)).toMatchObject({
    present: 1,
    rejected: [{ line: 3, code: 'ASSESSMENT_STATUS', value: 'CLOSED' }],
  });
});

test('a row twice in a file, and one recorded before with other answers, are named', async () => {
  await importOf(await file('once.csv', csvOf([row('a'), row('b')])));
  const rows = [row('a'), row('a'), row('b', { E1: '5' })];
  expect(await importOf(await file('again.csv', csvOf(rows)))).toMatchObject({
    added: 0,
    present: 1,
    rejected: [
      { line: 3, field: 'row', allowed: 'each row once; line 2 has it already' },
      { line: 4, field: 'submission_id', value: 'b', code: 'IDEMPOTENCY_CONFLICT' },
    ],
  });
});

describe('other forms of files', () => {
  const objects = () =>
    [row('a'), row('b')].map((cells) =>
      Object.fromEntries(HEADER.map((column, at) => [column, cells[at] ?? ''])),
    );

  test('NDJSON, a broken line reported', async () => {
    const lines = [...objects().map((one) => JSON.stringify(one)), '{"submission_id":'];
    expect(await importOf(await file('a.ndjson', lines.join('\r\n')))).toMatchObject({
      added: 2,
      rejected: [{ line: 3, field: 'row' }],
    });
  });

  test('JSON, numbers as numbers', async () => {
    const text = JSON.stringify(objects().map((one) => ({ ...one, fiscal_year: 2567, E1: 6 })));
    expect(await importOf(await file('a.json', text))).toMatchObject({ added: 2, rejected: [] });
  });

  test('XLSX, dates as dates', async () => {
    const cells = (values: readonly string[]) =>
      values.map((value, at) =>
        HEADER[at] === 'submitted_at'
          ? { value: new Date('2024-02-01T09:00:00Z'), type: Date, format: 'dd/mm/yyyy hh:mm' }
          : { value, type: String },
      );
    const path = join(directory, 'a.xlsx');
    const header = HEADER.map((value) => ({ value, type: String }));
    await writeExcelFile([header, cells(row('a')), cells(row('b'))]).toFile(path);
    expect(await importOf(path)).toMatchObject({ added: 2, rejected: [] });
    const [event] = (await log.readAfter((await log.headPosition()) - 1, 1)).map(
      (one) => one.event,
    );
    // The clock of a sheet is Bangkok's.
    expect(event?.data.occurredAt).toBe('2024-02-01T02:00:00.000Z');
  });

  test("a form's own headers by a mapping, what it lacks as constants, years CE", async () => {
    const header = ['ท่านที่', 'เมื่อ', 'งาน', ...EIT];
    const csv = [header, ['1', '1/2/2567', 'งานทะเบียน', '6', '6', '2', '6', '6', '6']]
      .map((cells) => cells.join(','))
      .join('\n');
    const mapping = {
      columns: { ท่านที่: 'submission_id', เมื่อ: 'submitted_at', งาน: 'service_type' },
      constants: { fiscal_year: '2024', district, instrument: 'EIT', department: 'registration' },
    };
    const path = await file('form.csv', csv);
    expect(await importOf(path, { mapping, calendar: 'ce' })).toMatchObject({
      added: 1,
      rejected: [],
    });
  });

  test('OIT checks, official figures, measures and progress, told by their columns', async () => {
    const assessment = `2567,${district}`;
    const importText = async (name: string, ...lines: readonly string[]) =>
      importOf(await file(name, lines.join('\n')));
    expect(
      await importText(
        'oit.csv',
        'fiscal_year,district,item,stage,outcome,evidence_url,checked_at,checker',
        `${assessment},O1,first,pass,https://example.org/o1,2024-06-01,ก`,
        `${assessment},O23,first,pass,,2024-06-01,ก`,
        `${assessment},O2,first,pass,javascript:x,2024-06-01,ก`,
      ),
    ).toMatchObject({
      kind: 'oit',
      added: 1,
      rejected: [
        { line: 3, field: 'item', value: 'O23' },
        { line: 4, field: 'evidence_url', value: 'javascript:x' },
      ],
    });
    const official = [
      'fiscal_year,district,scope,key,score',
      `${assessment},INSTRUMENT,IIT,98.13`,
      `${assessment},QUESTION,I1,๙๘.๕๑`,
      `${assessment},ITA,ITA,96.87`,
      `${assessment},indicator,9,95`,
      `${assessment},sub-indicator,๙.๓,66.67`,
      `${assessment},item,O15,0`,
      `${assessment},QUESTION,I99,98.51`,
      `${assessment},QUESTION,I2,198.51`,
    ];
    expect(await importText('official.csv', ...official)).toMatchObject({
      kind: 'official',
      added: 6,
      rejected: [
        { line: 8, field: 'key' },
        { line: 9, field: 'score' },
      ],
    });
    const [result] = await log.readStreams([`official-2567-${district}`]);
    expect(result?.event.data).toMatchObject({
      figures: [
        { scope: 'INSTRUMENT', key: 'IIT' },
        { scope: 'QUESTION', key: 'I1', score: 98.51 },
        { scope: 'ITA', key: 'ITA' },
        { scope: 'INDICATOR', key: '9' },
        { scope: 'SUB_INDICATOR', key: '9.3', score: 66.67 },
        { scope: 'ITEM', key: 'O15' },
      ],
    });
    expect(await importText('official.csv', ...official)).toMatchObject({ added: 0, present: 6 });
    expect(
      await importText(
        'measures.csv',
        'fiscal_year,district,measure_id,kind,title_th,targets,responsible,monitoring,starts,ends,steps,audience',
        `${assessment},M01,improvement,มาตรการ,I1;I2,ALL,monthly,1/10/2566,30/9/2567,๔,`,
        `${assessment},C01,communication,สื่อสาร,9.1,ฝ่ายการคลัง;schools,weekly,,,,public`,
        `${assessment},C02,communication,สื่อสาร,9.1,ฝ่ายครัว,weekly,,,,public`,
        `${assessment},C03,communication,สื่อสาร,9.1,ALL,weekly,2/10/2567,1/10/2567,,`,
      ),
    ).toMatchObject({
      kind: 'measures',
      added: 2,
      rejected: [
        { line: 4, field: 'responsible', value: 'ฝ่ายครัว' },
        { line: 5, field: 'ends', value: '1/10/2567' },
      ],
    });
    const [communication] = await log.readStreams([`measure-2567-${district}-C01`]);
    expect(communication?.event.data).toMatchObject({
      responsible: ['finance', 'schools'],
      audience: 'PUBLIC',
      steps: null,
      starts: null,
    });
    expect(
      await importText(
        'progress.csv',
        'fiscal_year,district,measure_id,period,status,reported_at,note,steps_done,evidence_url',
        `${assessment},M01,2024-02,done,2024-03-01,,2,https://example.org/m01`,
        `${assessment},M02,2024-02,done,2024-03-01,,,`,
        `${assessment},M01,2024-03,done,2024-03-31,,5,`,
        `${assessment},M01,2024-04,done,2024-03-31,,3,`,
      ),
    ).toMatchObject({
      kind: 'progress',
      added: 1,
      rejected: [
        { line: 3, field: 'measure_id', code: 'MEASURE_NOT_FOUND' },
        { line: 4, field: 'steps_done', value: '5' },
        { line: 5, field: 'period', value: '2024-04' },
      ],
    });
  });
});

describe('a file that cannot be read as a whole is refused, and nothing of it recorded', () => {
  test.each([
    ['a.csv', csvOf([], [...HEADER, 'colour']), 'header is "colour"'],
    ['a.csv', csvOf([], HEADER.slice(1)), 'file is'],
    ['a.csv', '', 'file is'],
    ['a.csv', csvOf([], [...HEADER, 'ฝ่าย']), 'header is "ฝ่าย"'],
    ['a.txt', 'x', 'file is'],
    ['a.json', '{', 'file is'],
    ['a.json', '{}', 'file is'],
  ])('%s %#', async (name, content, reason) => {
    const head = await log.headPosition();
    await expect(importOf(await file(name, content))).rejects.toThrow(`INVALID_VALUE: ${reason}`);
    expect(await log.headPosition()).toBe(head);
  });

  test('a file that is not there', async () => {
    await expect(importOf(join(directory, 'none.csv'))).rejects.toThrow('a file that can be read');
  });

  test('a quote that is never closed ends the file at that row', async () => {
    const csv = `${csvOf([row('a')])}\n"never closed,2567`;
    expect(await importOf(await file('quote.csv', csv))).toMatchObject({
      added: 1,
      rejected: [{ line: 3, field: 'row' }],
    });
  });
});
