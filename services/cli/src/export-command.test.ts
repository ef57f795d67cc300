import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { syntheticCity } from '@ita/seeds';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SeededApi } from '../../../tests/src/support/seeded-api.ts';
import { openSeededApi } from '../../../tests/src/support/seeded-api.ts';
import { exportArguments, exportFile } from './export-command.ts';

const SILENT = { report: () => {}, [Symbol.dispose]: () => {} };

let seeded: SeededApi;
let folder: string;
beforeAll(async () => {
  const city = [...syntheticCity({ randomSeed: 1, scale: 0.02 }).events()];
  seeded = await openSeededApi(city.filter(({ data }) => data.district === '1050'));
});
afterAll(() => seeded[Symbol.asyncDispose]());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ita-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('writes a file in the format of its name, and says how many rows as of where', async () => {
  const out = join(folder, 'ita.ndjson');
  const asked = exportArguments('scores', ['scopes=ITA,INSTRUMENT', 'breakdowns=NONE'], {
    out,
    headers: 'name',
  });
  const reports: (readonly [number, number])[] = [];
  const line = await exportFile(seeded.service, asked, {
    ...SILENT,
    report: (done, total) => reports.push([done, total]),
  });
  expect(line).toBe(`${out}: 12 rows, as of position ${await seeded.service.log.headPosition()}.`);
  expect(reports.at(-1)).toEqual([12, 12]);
  expect((await readFile(out, 'utf8')).trimEnd().split('\n')).toHaveLength(12);
});

test('Ctrl-C leaves nothing of it, and what was there before', async () => {
  const out = join(folder, 'scores.csv');
  const asked = exportArguments('scores', [], { out, headers: 'th' });
  await exportFile(seeded.service, asked, SILENT);
  const before = await readFile(out);
  const writing = exportFile(seeded.service, asked, {
    ...SILENT,
    report: () => process.emit('SIGINT'),
  });
  await expect(writing).rejects.toMatchObject({ faults: [{ code: 'STOPPED', got: 'SIGINT' }] });
  expect(await readdir(folder)).toEqual(['scores.csv']);
  expect((await readFile(out)).equals(before)).toBe(true);
});

test.each([
  ['planets', [], 'table'],
  ['scores', ['districts'], 'fields'],
  ['scores', ['districts=9999'], 'districts'],
  ['yearOverYear', ['from=2567'], 'to'],
])('%s %j is refused by the name of %s', (table, fields, field) => {
  expect(() => exportArguments(table, fields, { out: 'a.csv', headers: 'name' })).toThrow(
    expect.objectContaining({ faults: [expect.objectContaining({ field })] }),
  );
});
