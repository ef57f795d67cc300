import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { addKey, revokeKey } from '@ita/api';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { GuardedServer } from './support/guarded-server.ts';
import {
  AUDIENCE,
  codesOf,
  ISSUER,
  OWN_DISTRICT,
  startGuardedServer,
} from './support/guarded-server.ts';
import { halfPublished } from './support/half-published.ts';

let server: GuardedServer;
beforeAll(async () => {
  server = await startGuardedServer(halfPublished());
});
afterAll(() => server[Symbol.asyncDispose]());

const WHO = '{ viewer { subject role district { code } } }';
const ITA = `query ($district: ID!, $fiscalYear: Int!) {
  assessment(district: $district, fiscalYear: $fiscalYear) { ita { score } } }`;
const PLAN = `mutation ($input: PlanMeasureInput!) { planMeasure(input: $input) { position } }`;

const FUTURE = Math.floor(Date.now() / 1000) + 300;
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'mallory', exp: FUTURE, ita_role: 'admin' };

describe('a token', () => {
  test('of the provider is its subject, with the role and district that it says', async () => {
    const officer = await server.sign({ ita_role: 'district-officer', ita_district: '1002' });
    expect((await server.ask(officer, WHO)).data).toEqual({
      viewer: { subject: 'oidc:somchai', role: 'DISTRICT_OFFICER', district: { code: '1002' } },
    });
    expect((await server.ask(await server.sign({ ita_role: undefined }), WHO)).data).toMatchObject({
      viewer: { role: 'PUBLIC' },
    });
  });

  const stranger = async (): Promise<string> => {
    const { privateKey } = await generateKeyPair('ES256');
    return new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
  };
  const symmetric = (): string => {
    const signed = `${encoded({ alg: 'HS256' })}.${encoded(claims)}`;
    return `${signed}.${createHmac('sha256', 'secret').update(signed).digest('base64url')}`;
  };
  test.each<[string, () => Promise<string> | string]>([
    ["a stranger's", stranger],
    ['expired', () => server.sign({ exp: FUTURE - 3600 })],
    ['alg: none', () => `${encoded({ alg: 'none' })}.${encoded(claims)}.`],
    ['with a shared secret', symmetric],
    ['for another audience', () => server.sign({ aud: 'payroll' })],
    ['of another issuer', () => server.sign({ iss: 'https://evil.example.org' })],
    ['of a role that we do not know', () => server.sign({ ita_role: 'emperor' })],
    ['of an officer of no district', () => server.sign({ ita_role: 'district-officer' })],
    [
      'of an officer of a district that there is not',
      () => server.sign({ ita_role: 'district-officer', ita_district: '9999' }),
    ],
    ['that begins tomorrow', () => server.sign({ nbf: FUTURE + 86_400 })],
    ['no token at all', () => 'x'],
    ['a key that there is not', () => `ita_00000000_${'A'.repeat(43)}`],
  ])('%s is refused with 401 on every path, and nobody is told why', async (_, make) => {
    const credential = await make();
    const { status, text, data } = await server.ask(credential, WHO);
    expect(status).toBe(401);
    expect(data).toBeUndefined();
    expect(text).toBe((await server.ask('nonsense', WHO)).text);
    expect(JSON.parse(text)).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    for (const path of ['/odata/Assessments', '/export/scores.csv', '/metrics', '/graphql']) {
      const answers = [credential, 'nonsense'].map(async (said) => {
        const headers = { authorization: `Bearer ${said}` };
        const response = await fetch(new URL(path, server.url), { headers });
        return { status: response.status, text: await response.text() };
      });
      const [own, nonsense] = await Promise.all(answers);
      expect(own).toEqual(nonsense);
      expect(own).toMatchObject({
        status: 401,
        text: expect.stringContaining('"UNAUTHENTICATED"'),
      });
    }
  });

  test('is checked by keys that the provider serves; when it does not, nobody is let in', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const keys = { keys: [await exportJWK(publicKey)] };
    const provider = createServer((_, response) => void response.end(JSON.stringify(keys)));
    provider.listen(0, '127.0.0.1');
    await once(provider, 'listening');
    const address = z.object({ port: z.number() }).parse(provider.address());
    const url = `http://127.0.0.1:${address.port}/jwks.json`;
    const token = await new SignJWT({ ...claims, ita_role: 'analyst' })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(privateKey);
    await using served = await startGuardedServer([], { ITA_OIDC_KEYS: url });
    await using late = await startGuardedServer([], { ITA_OIDC_KEYS: url });
    expect((await served.ask(token, WHO)).data).toMatchObject({ viewer: { role: 'ANALYST' } });
    expect((await served.ask(await stranger(), WHO)).status).toBe(401);
    provider.close();
    provider.closeAllConnections();
    await once(provider, 'close');
    const { status, text } = await late.ask(token, WHO);
    expect(status).toBe(503);
    expect(text).toContain('"IDENTITY_PROVIDER_UNAVAILABLE"');
    expect(text).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/u);
    expect((await late.ask(late.keys.get('ANALYST'), WHO)).status).toBe(200);
  });
});

describe('an API key', () => {
  const keyOf = (expiresAt: Date | null): Promise<string> =>
    addKey(server.keysFile, { name: 'Excel', role: 'ANALYST', district: null, expiresAt });

  test('counts from when it is added until it is revoked, the server running', async () => {
    const key = await keyOf(null);
    expect((await server.ask(key, WHO)).data).toEqual({
      viewer: { subject: 'key:Excel', role: 'ANALYST', district: null },
    });
    await revokeKey(server.keysFile, key.slice(0, 'ita_'.length + 8));
    expect((await server.ask(key, WHO)).status).toBe(401);
  });

  test('counts no more once it has expired', async () => {
    expect((await server.ask(await keyOf(new Date(Date.now() - 1)), WHO)).status).toBe(401);
  });

  test('may be said as a password, as spreadsheets do', async () => {
    const basic = Buffer.from(`anybody:${await keyOf(null)}`).toString('base64');
    const feed = await fetch(new URL('/odata/Assessments/$count', server.url), {
      headers: { authorization: `Basic ${basic}` },
    });
    // Three districts in two years, one of which is published.
    expect(await feed.text()).toBe('6');
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${basic}` },
      body: JSON.stringify({ query: WHO }),
    });
    expect(await response.text()).toContain('"ANALYST"');
  });
});

describe("a district's officer", () => {
  const officer = (): string | undefined => server.keys.get('DISTRICT_OFFICER');
  const asked = (district: string, fiscalYear: number) =>
    server.ask(officer(), ITA, { district, fiscalYear });

  test('reads all of their own district, and of others what is published', async () => {
    for (const [district, fiscalYear] of [
      [OWN_DISTRICT, 2568],
      [OWN_DISTRICT, 2567],
      ['1002', 2567],
    ] as const) {
      expect(codesOf(await asked(district, fiscalYear))).toEqual([]);
    }
  });

  test("is refused another district's unpublished figures", async () => {
    const answer = await asked('1002', 2568);
    expect(answer.data).toEqual({ assessment: null });
    expect(codesOf(answer)).toEqual(['NOT_PUBLISHED']);
    expect(answer.text).not.toMatch(/\d\.\d/u);
  });

  test("plans their own district's measures, as themselves, and no other's", async () => {
    const plan = (district: string) =>
      server.ask(officer(), PLAN, {
        input: {
          fiscalYear: 2568,
          district,
          measureId: 'M1',
          kind: 'IMPROVEMENT',
          titleTh: 'ทดสอบ',
          targets: ['I5'],
        },
      });
    expect(codesOf(await plan(OWN_DISTRICT))).toEqual([]);
    const head = await server.service.log.headPosition();
    expect(codesOf(await plan('1002'))).toEqual(['FORBIDDEN']);
    expect(await server.service.log.headPosition()).toBe(head);
    const trail = await server.ask(
      server.keys.get('AUDITOR'),
      '{ events(last: 1) { edges { node { actor } } } }',
    );
    expect(trail.data).toEqual({
      events: { edges: [{ node: { actor: 'key:DISTRICT_OFFICER' } }] },
    });
  });
});

describe('anybody', () => {
  test('reads what is published and is told to say who they are for the rest', async () => {
    const published = await server.ask(undefined, ITA, { district: '1001', fiscalYear: 2567 });
    expect(codesOf(published)).toEqual([]);
    const other = await server.ask(undefined, ITA, { district: '1001', fiscalYear: 2568 });
    expect(codesOf(other)).toEqual(['NOT_PUBLISHED']);
    expect(codesOf(await server.ask(undefined, '{ events { totalCount } }'))).toEqual([
      'UNAUTHENTICATED',
    ]);
  });

  test('gets no metrics; staff do', async () => {
    const metrics = new URL('/metrics', server.url);
    expect((await fetch(metrics)).status).toBe(401);
    const authorization = `Bearer ${server.keys.get('ANALYST')}`;
    const answer = await fetch(metrics, { headers: { authorization } });
    expect(await answer.text()).toContain('ita_log_position');
  });
});
