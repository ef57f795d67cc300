import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageFiles } from './page-files.ts';
import { createPageFiles, isPagePath } from './page-files.ts';

let folder: string;
let pages: PageFiles;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ita-page-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>page');
  await writeFile(join(folder, 'assets/a-1.js'), 'script');
  await writeFile(join(folder, 'assets/a-1.js.br'), 'packed');
  await writeFile(join(folder, 'assets/f-1.woff2'), 'font');
  pages = await createPageFiles(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const ask = (path: string, init?: RequestInit): Response =>
  pages(new Request(`http://localhost${path}`, init));

describe('the files of the page', () => {
  test.each(['/', '/years', '/district', '/district/1032', '/log'])(
    '%s is the page, asked for anew each time',
    async (path) => {
      expect(isPagePath(path)).toBe(true);
      const response = ask(`${path}?lang=en`);
      expect(await response.text()).toBe('<!doctype html>page');
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  test.each(['/graphql', '/metrics', '/export/scores.csv', '/odata/', '/district/', '/assets'])(
    '%s is no path of it',
    (path) => expect(isPagePath(path)).toBe(false),
  );

  test('its policy lets no script in but its own files', () => {
    const policy = ask('/').headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  test('what is named by its content is kept for good', () => {
    const { headers } = ask('/assets/f-1.woff2');
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('content-type')).toBe('font/woff2');
    expect(headers.get('content-encoding')).toBeNull();
  });

  test('Brotli goes to who reads it', async () => {
    const packed = ask('/assets/a-1.js', { headers: { 'accept-encoding': 'gzip, br;q=1.0' } });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(await packed.text()).toBe('packed');
    expect(await ask('/assets/a-1.js').text()).toBe('script');
  });

  test('who has it already is not sent it again', async () => {
    const etag = ask('/').headers.get('etag') ?? '';
    const response = ask('/', { headers: { 'if-none-match': etag } });
    expect(response.status).toBe(304);
    expect(await response.text()).toBe('');
  });

  test('HEAD has no body, POST is not allowed, other files are not there', async () => {
    expect(await ask('/', { method: 'HEAD' }).text()).toBe('');
    expect(ask('/', { method: 'POST' }).status).toBe(405);
    expect(ask('/assets/../../package.json').status).toBe(404);
    expect(ask('/assets/none.js').status).toBe(404);
  });

  test('a page that is not built says so', async () => {
    const unbuilt = await createPageFiles(join(folder, 'nowhere'));
    const response = unbuilt(new Request('http://localhost/'));
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
  });
});
