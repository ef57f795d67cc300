import { readFile } from 'node:fs/promises';
import { startServer } from '@ita/api';
import type { RunningServer } from '@ita/api';
import { syntheticCity } from '@ita/seeds';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allScores, fallsOf } from '../client/example.ts';
import { CLIENT_FILE, generatedClient } from '../client/generate.ts';
import { pagesOfTools } from './support/tool-pages.ts';
import type { SeededApi } from './support/seeded-api.ts';
import { openSeededApi } from './support/seeded-api.ts';

let seeded: SeededApi;
let server: RunningServer;
beforeAll(async () => {
  const city = [...syntheticCity({ randomSeed: 1, scale: 0.05 }).events()];
  seeded = await openSeededApi(city.filter(({ data }) => data.district === '1032'));
  server = await startServer(seeded.service);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await seeded[Symbol.asyncDispose]();
});

describe('the typed client', () => {
  test('is what the schema and its queries make; npm run client -w tests', async () => {
    expect(await readFile(CLIENT_FILE, 'utf8')).toBe(await generatedClient());
  });

  test('asks a server: the questions that fell most', async () => {
    const lines = await fallsOf(server.url, '1032', 2566, 2568);
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(/^[IE]\d+ -\d+\.\d\d \(.*, made up\)$/u);
  });

  test('reads on from page to page', async () => {
    const filter = { fiscalYears: [2566, 2567, 2568] };
    const scores: object[] = [];
    for await (const score of allScores(server.url, filter)) scores.push(score);
    const { data } = await seeded.ask(
      '{ scores(filter: { fiscalYears: [2566, 2567, 2568] }) { totalCount } }',
    );
    expect(data).toEqual({ scores: { totalCount: scores.length } });
    expect(scores.length).toBeGreaterThan(1000);
  });

  test('tells of a wrong query', async () => {
    await expect(fallsOf(server.url, '9999', 2567, 2568)).rejects.toThrow('UNKNOWN_DISTRICT');
  });
});

const pages = await pagesOfTools();

describe('the pages for users of tools', () => {
  test.each(pages.flatMap(({ name, requests }) => requests.map((path) => [name, path] as const)))(
    '%s: %s is answered',
    async (_, path) => {
      const response = await fetch(new URL(path, server.url));
      expect(response.status).toBe(200);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
    },
  );

  test.each(pages.flatMap(({ name, queries }) => queries.map((query) => [name, query] as const)))(
    '%s: the store answers %s',
    async (_, query) => {
      const { rows } = await sql.raw(query).execute(seeded.service.db);
      expect(rows.length).toBeGreaterThan(0);
    },
  );
});
