import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { revokeKey } from '@ita/api';
import { Refusal } from '@ita/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KeyArguments, ListedKey } from './key-command.ts';
import { addApiKey, listKeys } from './key-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ita-keys-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each<[KeyArguments, string]>([
  [{ role: 'emperor' }, 'role'],
  [{ role: 'district-officer' }, 'district'],
  [{ role: 'district-officer', district: '1051' }, 'district'],
  [{ role: 'analyst', district: '1001' }, 'district'],
  [{ role: 'analyst', expires: '2020-01-01' }, 'expires'],
  [{ role: 'analyst', expires: '2999-02-30' }, 'expires'],
  [{ role: 'analyst', expires: 'tomorrow' }, 'expires'],
])('no key is made of %j', async (given, field) => {
  const refusal = await addApiKey(join(folder, 'none'), 'x', given).catch(
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ faults: [{ field }] });
  expect(await readdir(folder)).not.toContain('none');
});

test('keys are listed as they were added, with what has become of them', async () => {
  const file = join(folder, 'keys');
  const officer = { role: 'district-officer', district: '1032', expires: '2999-12-31' };
  const first = await addApiKey(file, 'เขตประเวศ', officer);
  await addApiKey(file, 'Grafana', { role: 'analyst' });
  await revokeKey(file, first.slice(0, 12));
  const listed: ListedKey[] = [];
  for await (const key of listKeys(file)) listed.push(key);
  expect(listed).toMatchObject([
    { name: 'เขตประเวศ', role: 'DISTRICT_OFFICER', district: '1032', state: 'REVOKED' },
    { name: 'Grafana', role: 'ANALYST', district: null, state: 'VALID', expiresAt: null },
  ]);
  await expect(revokeKey(file, 'ita_00000000')).rejects.toThrow('API_KEY_NOT_FOUND');
});
