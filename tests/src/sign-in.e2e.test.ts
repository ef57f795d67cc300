import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { runIta, runItaWith, startIta } from './support/ita.ts';

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'ita-sign-in-'));
});
afterAll(() => rm(data, { recursive: true }));

const ita = (...args: readonly string[]) => runIta('--data', data, ...args);

test('a server that tells nobody apart listens to this machine alone, or not at all', async () => {
  expect(await ita('serve', '--host', '0.0.0.0', '--port', '0')).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'ita: INVALID_SETTING: ITA_HOST is "0.0.0.0"; allowed: a loopback address such as 127.0.0.1, as long as neither ITA_OIDC_ISSUER nor an API key (ita key add) tells callers apart\n',
  });
});

test('each wrong setting has a line of its own', async () => {
  const wrong = { ITA_COST_MAX: 'much', ITA_INTROSPECTION: 'no' };
  const { code, stderr } = await runItaWith(wrong, '--data', data, 'serve');
  expect(code).toBe(2);
  expect(stderr.trimEnd().split('\n')).toEqual([
    expect.stringContaining('ITA_INTROSPECTION'),
    expect.stringContaining('ITA_COST_MAX'),
  ]);
});

/** What a server on every address prints, and its answer to a caller on this machine. */
async function servedTo(key: string) {
  const server = startIta('--data', data, 'serve', '--host', '0.0.0.0', '--port', '0');
  const closed = once(server, 'close');
  const [line] = z.tuple([z.instanceof(Buffer)]).parse(await once(server.stdout, 'data'));
  const port = /:(?<port>\d+)\/graphql/u.exec(line.toString())?.groups?.['port'];
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: '{ viewer { subject role } }' }),
  });
  server.kill('SIGINT');
  await closed;
  return response.json();
}

test('a key is told once, kept hashed, listed and revoked; with one the server listens to all', async () => {
  const added = await ita('key', 'add', 'Power BI', '--role', 'analyst');
  expect(added).toMatchObject({ code: 0, stderr: '' });
  const key = added.stdout.trimEnd();
  expect(key).toMatch(/^ita_[0-9a-f]{8}_[\w-]{43}$/u);
  const prefix = key.slice(0, 12);
  expect(await readFile(join(data, 'api-keys.json'), 'utf8')).not.toContain(key.slice(13));

  expect(await servedTo(key)).toEqual({
    data: { viewer: { subject: 'key:Power BI', role: 'ANALYST' } },
  });

  const listed = async (): Promise<unknown> => JSON.parse((await ita('key', 'list')).stdout);
  const row = { prefix, name: 'Power BI', role: 'ANALYST', district: null, expiresAt: null };
  expect(await listed()).toEqual({ ...row, state: 'VALID' });
  expect(await ita('key', 'revoke', prefix)).toMatchObject({ code: 0, stderr: '' });
  expect(await listed()).toEqual({ ...row, state: 'REVOKED' });
});
