import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '@ita/api';
import { createGraphqlApi, executeDocument, openService } from '@ita/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runIta } from '../../../tests/src/support/ita.ts';
import { seal, unseal } from './seal-command.ts';
import { seedPrawet, seedPrawetPlan } from './seed-command.ts';
import { status } from './status-command.ts';
import { verifyWholeLog } from './verify-command.ts';

const SILENT = { report: () => {}, [Symbol.dispose]: () => {} };

const EVERYTHING = `query ($position: String) {
  assessment(district: "1032", fiscalYear: 2567, position: $position) {
    position rating ita { score } reconciliation { key agrees computed official } }
  events(first: 5, filter: { fiscalYears: [2567] }) { totalCount edges { node { stream position } } } }`;

/** What is asked of the present, and of a position long before. */
async function answers(service: Service) {
  await service.projector.catchUp();
  const api = createGraphqlApi(service);
  return [
    await executeDocument(api, EVERYTHING, {}),
    await executeDocument(api, EVERYTHING, { position: '700' }),
  ];
}

let folder: string;
let data: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ita-seal-command-'));
  data = join(folder, 'data');
});
afterAll(() => rm(folder, { recursive: true }));

test('a sealed year is in every answer: at once, made anew from zero, as of before, and unsealed', async () => {
  let before: Awaited<ReturnType<typeof answers>>;
  {
    await using service = await openService(data);
    await seedPrawet(service, SILENT);
    await seedPrawetPlan(service, SILENT);
    before = await answers(service);
    expect(before[0]?.errors).toBeUndefined();
    expect(await seal(service, 2567, join(data, 'sealed'), SILENT)).toMatch(
      /^Sealed FY2567: 1370 events, positions 1–1370, in \S*\/ita-log-2567-[0-9a-f]{16}\.parquet\nSHA-256 [0-9a-f]{64}\. /u,
    );
    expect(await answers(service)).toEqual(before);
    await service.projector.rebuild();
    expect(await answers(service)).toEqual(before);
  }
  for (const name of await readdir(data)) {
    if (/^(?:facts|scores)\.duckdb|^segments$/u.test(name)) {
      await rm(join(data, name), { recursive: true });
    }
  }
  {
    await using service = await openService(data);
    expect(await answers(service)).toEqual(before);
    expect(await status(service)).toContain(
      'sealed year      FY2567: 1370 events, positions 1–1370',
    );
    expect((await verifyWholeLog(service, undefined, SILENT)).sound).toBe(true);
    expect(await unseal(service, 2567, SILENT)).toMatch(
      /^Unsealed FY2567: 1370 events are in the database again; /u,
    );
    expect(await answers(service)).toEqual(before);
  }
});

test('refusals are one line each, with exit code 2; a file that is gone is damage', async () => {
  const ita = (...given: readonly string[]) => runIta('--data', data, ...given);
  expect(await ita('seal', '1999')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^ita: INVALID_VALUE: fiscalYear is "1999"[^\n]*\n$/u),
  });
  expect(await ita('seal', '2569')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^ita: INVALID_VALUE: fiscalYear is 2569[^\n]*\n$/u),
  });
  const place = join(folder, 'archive');
  expect(await ita('seal', '2567', '--to', place)).toMatchObject({ code: 0 });
  await rm(place, { recursive: true });
  await rm(join(data, 'sealed'), { recursive: true, force: true });
  const { code, stdout } = await ita('verify');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^Damaged at position 1: SEALED_FILE_MISSING: [^\n]*\.parquet\.\n$/u);
  expect(await ita('unseal', '2567')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^ita: SEALED_FILE_MISSING: place is [^\n]*\n$/u),
  });
});
