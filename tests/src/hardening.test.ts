import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GuardedServer } from './support/guarded-server.ts';
import { codesOf, startGuardedServer } from './support/guarded-server.ts';
import { newPostgresDatabase } from './support/stores.ts';

const WHO = '{ viewer { role } }';

const jsonOf = (headers: Readonly<Record<string, string>> = {}) => ({
  'content-type': 'application/json',
  ...headers,
});

describe('a server that keeps its schema to itself', () => {
  let server: GuardedServer;
  beforeAll(async () => {
    server = await startGuardedServer([], { ITA_INTROSPECTION: 'off' });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "Score") { fields { name } } }',
    '{ viewer { role } ...a } fragment a on Query { __schema { queryType { name } } }',
  ])('does not answer %s', async (document) => {
    const { text, data } = await server.ask(server.keys.get('ADMIN'), document);
    expect(data).toBeUndefined();
    expect(text).toContain('introspection');
  });

  test('answers all else, guesses at no name and has no GraphiQL', async () => {
    const ask = (document: string, variables = {}) =>
      server.ask(server.keys.get('ADMIN'), document, variables);
    expect((await ask('{ __typename viewer { role } }')).data).toEqual({
      __typename: 'Query',
      viewer: { role: 'ADMIN' },
    });
    const wrong = [
      await ask('{ viewr { role } }'),
      await ask('{ viewer { rol } }'),
      await ask('{ trend(distric: "1001", scope: ITA, key: "ITA") { points { rank } } }'),
      await ask('{ trend(district: "1001", scope: ITAA, key: "ITA") { points { rank } } }'),
      await ask('query ($s: Scop!) { trend(district: "1001", scope: $s, key: "ITA") { key } }'),
      await ask('query ($s: Scope!) { trend(district: "1001", scope: $s, key: "ITA") { key } }', {
        s: 'ITAA',
      }),
    ];
    for (const { text, data } of wrong) {
      expect(data).toBeUndefined();
      expect(text).toContain('"message"');
      expect(text).not.toMatch(/did you mean/iu);
    }
    const page = await fetch(server.url, { headers: { accept: 'text/html' } });
    expect(await page.text()).not.toContain('<html');
  });
});

describe('a server of trusted documents', () => {
  const hash = createHash('sha256').update(WHO).digest('hex');

  async function trusting(documents: object): Promise<GuardedServer> {
    await using opened = new AsyncDisposableStack();
    const directory = await mkdtemp(join(tmpdir(), 'ita-trusted-'));
    opened.defer(() => rm(directory, { recursive: true }));
    const file = join(directory, 'documents.json');
    await writeFile(file, JSON.stringify(documents));
    return await startGuardedServer([], { ITA_TRUSTED_DOCUMENTS: file });
  }

  test('answers those by their hash, by POST and by GET, and no other', async () => {
    await using server = await trusting({ [hash]: WHO });
    const authorization = `Bearer ${server.keys.get('ANALYST')}`;
    const by = (sha256Hash: string, more: object = {}) => ({
      ...more,
      extensions: { persistedQuery: { version: 1, sha256Hash } },
    });
    const post = async (body: object): Promise<string> => {
      const init = { method: 'POST', headers: jsonOf({ authorization }) };
      return (await fetch(server.url, { ...init, body: JSON.stringify(body) })).text();
    };
    expect(JSON.parse(await post(by(hash)))).toEqual({ data: { viewer: { role: 'ANALYST' } } });
    const url = new URL(server.url);
    url.searchParams.set('extensions', JSON.stringify(by(hash).extensions));
    expect(await (await fetch(url, { headers: { authorization } })).json()).toEqual({
      data: { viewer: { role: 'ANALYST' } },
    });
    for (const body of [
      { query: WHO },
      { query: '{ districts { code } }' },
      by(hash, { query: '{ districts { code } }' }),
      by('0'.repeat(64)),
      by('__proto__'),
      {},
    ]) {
      const text = await post(body);
      expect(text).toContain('"errors"');
      expect(text).not.toContain('"data"');
    }
  });

  test('does not start with a document under another one’s hash', async () => {
    await expect(trusting({ [hash]: '{ districts { code } }' })).rejects.toThrow(
      'INVALID_SETTING: ITA_TRUSTED_DOCUMENTS',
    );
  });
});

describe('a caller who asks too often', () => {
  const ask = (server: GuardedServer, path: string, credential?: string): Promise<Response> =>
    fetch(new URL(path, server.url), {
      headers: credential === undefined ? {} : { authorization: `Bearer ${credential}` },
    });
  const QUERY = `/graphql?query=${encodeURIComponent(WHO)}`;

  test('is told when to come back, on every path, and nobody else is held up', async () => {
    await using server = await startGuardedServer([], { ITA_REQUESTS_PER_MINUTE: '3' });
    const analyst = server.keys.get('ANALYST');
    const paths = [QUERY, '/odata/Districts', '/export/scores.csv', QUERY, '/odata/Districts'];
    const statuses: number[] = [];
    for (const path of paths) statuses.push((await ask(server, path, analyst)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);

    const refused = await ask(server, QUERY, analyst);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'TOO_MANY_REQUESTS', retriable: true } }],
    });
    const feed = await ask(server, '/odata/Districts', analyst);
    expect(await feed.json()).toMatchObject({ error: { code: 'TOO_MANY_REQUESTS' } });
    const file = await ask(server, '/export/scores.csv', analyst);
    expect(await file.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', retriable: true });

    expect((await ask(server, QUERY, server.keys.get('CENTRAL'))).status).toBe(200);
    expect((await ask(server, QUERY)).status).toBe(200);
  });

  test('is counted by where they are when they try keys', async () => {
    await using server = await startGuardedServer([], { ITA_REQUESTS_PER_MINUTE: '2' });
    const statuses: number[] = [];
    for (const guess of ['ita_1', 'x', 'ita_2']) {
      statuses.push((await ask(server, QUERY, guess)).status);
    }
    expect(statuses).toEqual([401, 401, 429]);
    expect((await ask(server, QUERY)).status).toBe(429);
  });
});

const LISTED = 'https://bi.example.org';
const FOREIGN = 'https://evil.example.org';

/** The status that a page's script is answered with, and which origin may read the answer. */
async function scripted(
  { url, keys }: GuardedServer,
  headers: Record<string, string>,
  path = '/graphql',
  method = 'POST',
) {
  const response = await fetch(new URL(path, url), {
    method,
    headers: jsonOf({ authorization: `Bearer ${keys.get('ANALYST')}`, ...headers }),
    ...(method === 'POST' && { body: JSON.stringify({ query: WHO }) }),
  });
  return [response.status, response.headers.get('access-control-allow-origin')];
}

describe('the list of origins', () => {
  test('lets pages of the list read answers on every path, and no other page ask', async () => {
    await using server = await startGuardedServer([], { ITA_CORS_ORIGINS: LISTED });
    const [listed, foreign] = [{ origin: LISTED }, { origin: FOREIGN }];
    expect(await scripted(server, listed)).toEqual([200, LISTED]);
    expect(await scripted(server, foreign)).toEqual([403, null]);
    expect(await scripted(server, { origin: 'null' })).toEqual([403, null]);
    expect(await scripted(server, { origin: new URL(server.url).origin })).toEqual([200, null]);
    for (const path of ['/odata/Districts', '/export/scores.csv', '/metrics']) {
      expect(await scripted(server, listed, path, 'GET')).toEqual([200, LISTED]);
      expect(await scripted(server, foreign, path, 'GET')).toEqual([403, null]);
    }
    // A browser asks first: what it is told for another page lets nothing through.
    expect(await scripted(server, listed, '/graphql', 'OPTIONS')).toEqual([204, LISTED]);
    expect(await scripted(server, foreign, '/graphql', 'OPTIONS')).toEqual([403, null]);
    // A listed page may read a refusal too: when to come back, say.
    const wrong = { ...listed, authorization: 'Bearer x' };
    expect(await scripted(server, wrong)).toEqual([401, LISTED]);
  });

  test('may be everybody', async () => {
    await using all = await startGuardedServer([], { ITA_CORS_ORIGINS: '*' });
    expect(await scripted(all, { origin: FOREIGN })).toEqual([200, FOREIGN]);
  });
});

describe('unless somebody says', () => {
  let server: GuardedServer;
  beforeAll(async () => {
    server = await startGuardedServer([]);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('wrong names are guessed at, and there is GraphiQL', async () => {
    expect((await server.ask(undefined, '{ viewr { role } }')).text).toMatch(/did you mean/iu);
    const page = await fetch(server.url, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<html');
  });

  test('no other page’s script may ask, whatever it calls itself', async () => {
    expect(await scripted(server, { origin: LISTED })).toEqual([403, null]);
    for (const site of ['same-origin', 'none']) {
      expect((await scripted(server, { 'sec-fetch-site': site }))[0]).toBe(200);
    }
    for (const site of ['cross-site', 'same-site']) {
      expect((await scripted(server, { 'sec-fetch-site': site }))[0]).toBe(403);
    }
  });
});

const SCORES = '{ scores(first: 1) { totalCount } }';

/** What an answer is while somebody holds a table that it needs, and what it is when they let go. */
async function heldAnswers(server: GuardedServer) {
  const ask = () => server.ask(server.keys.get('ADMIN'), SCORES);
  const held = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const holding = server.service.db.transaction().execute(async (transaction) => {
    await sql`lock table scoring.score in access exclusive mode`.execute(transaction);
    held.resolve();
    await letGo.promise;
  });
  await held.promise;
  const late = await ask();
  letGo.resolve();
  await holding;
  return { late, after: await ask() };
}

describe('an answer that takes too long', () => {
  test.each(['PGlite', 'PostgreSQL'])(
    'is given up on %s, and the next one comes',
    async (store) => {
      await using opened = new AsyncDisposableStack();
      const database = store === 'PostgreSQL' ? await newPostgresDatabase() : null;
      if (database !== null) opened.defer(() => database.drop());
      const server = opened.use(
        await startGuardedServer(
          [],
          { ITA_QUERY_SECONDS_MAX: '1' },
          { databaseUrl: database?.url },
        ),
      );
      const { late, after } = await heldAnswers(server);
      expect(codesOf(late)).toEqual(['QUERY_TIMEOUT']);
      expect(late.data).toBeUndefined();
      expect(late.text).not.toMatch(/select|scoring|\.ts/u);
      expect(after.data).toEqual({ scores: { totalCount: 0 } });
    },
  );
});

describe('a body that is too large', () => {
  const LARGE = JSON.stringify({ query: `{ viewer { role } } #${'x'.repeat(5000)}` });

  test('is refused whether it says its size or not', async () => {
    await using server = await startGuardedServer([], { ITA_BODY_BYTES_MAX: '4000' });
    const post = async (body: string | ReadableStream) => {
      const sent = { method: 'POST', headers: jsonOf(), body, duplex: 'half' as const };
      return (await fetch(server.url, sent)).status;
    };
    const streamed = (text: string) => new Blob([text]).stream();
    expect(await post(JSON.stringify({ query: WHO }))).toBe(200);
    expect(await post(streamed(JSON.stringify({ query: WHO })))).toBe(200);
    expect(await post(LARGE)).toBe(413);
    expect(await post(streamed(LARGE))).toBe(413);
  });
});
