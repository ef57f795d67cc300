import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '@ita/api';
import { createGraphqlApi, executeDocument, openService } from '@ita/api';
import { adoptLogKey } from '@ita/event-log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runIta } from '../../../tests/src/support/ita.ts';
import { backUp, restore, verifyBackupFile } from './backup-command.ts';
import { seedPrawet } from './seed-command.ts';
import { verifyWholeLog } from './verify-command.ts';

const SILENT = { report: () => {}, [Symbol.dispose]: () => {} };

const EVERYTHING_OF_PRAWET = `{ assessment(district: "1032", fiscalYear: 2567) {
  position rating ita { score } reconciliation { key agrees computed official } } }`;

async function answerAndHead(service: Service) {
  await service.projector.catchUp();
  const answer = await executeDocument(createGraphqlApi(service), EVERYTHING_OF_PRAWET, {});
  expect(answer.errors).toBeUndefined();
  return { answer, head: await service.tree.head() };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ita-backup-command-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a log that is lost comes back: the same answers, the same head, sound', async () => {
  const [old, anew] = [join(folder, 'old'), join(folder, 'new')];
  const backup = join(folder, 'log.gz');
  let before: Awaited<ReturnType<typeof answerAndHead>>;
  {
    await using service = await openService(old);
    await seedPrawet(service, SILENT);
    before = await answerAndHead(service);
    expect(await backUp(service, backup, SILENT)).toBe(
      `${backup}: 1370 events. Keep log-key.pem of the data directory as well, and apart from it.`,
    );
  }
  const sound = { sound: true, line: expect.stringContaining('1370 events as they were') };
  expect(await verifyBackupFile(backup, join(old, 'log-key.public.pem'), SILENT)).toEqual(sound);

  await adoptLogKey(join(anew, 'log-key.pem'), join(old, 'log-key.pem'));
  await using service = await openService(anew);
  expect(await restore(service, backup, SILENT)).toEqual(sound);
  expect(await answerAndHead(service)).toEqual(before);
  expect(await verifyWholeLog(service, undefined, SILENT)).toEqual(sound);
});

test('is refused without the key of the log, and leaves no new one behind', async () => {
  const keyless = await runIta('--data', join(folder, 'keyless'), 'restore', 'log.gz');
  expect(keyless).toMatchObject({ code: 2, stdout: '' });
  expect(keyless.stderr).toMatch(/^ita: INVALID_VALUE: key is null; [^\n]*log-key\.pem[^\n]*\n$/u);
  expect(await readdir(folder)).not.toContain('keyless');
});
