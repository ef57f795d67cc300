import { openMemoryService, startServer } from '@ita/api';
import { auditServer } from 'graphql-http';
import { expect, test } from 'vitest';
import { startGuardedServer } from './support/guarded-server.ts';
import { pgliteBlob } from './support/stores.ts';

/** Audits of GraphQL over HTTP, by the reference implementation. */
const AUDITS = 61;

/** How many audits of a server are passed, and the names of those that are not. */
async function passedAudits(url: string, headers: Readonly<Record<string, string>> = {}) {
  const fetchFn = (input: string, { headers: own, ...init }: RequestInit = {}) =>
    fetch(input, { ...init, headers: { ...headers, ...Object.fromEntries(new Headers(own)) } });
  const results = await auditServer({ url, fetchFn });
  return {
    passed: results.filter(({ status }) => status === 'ok').length,
    others: results.filter(({ status }) => status !== 'ok').map(({ name }) => name),
  };
}

test('a server of this machine passes every audit of GraphQL over HTTP', async () => {
  await using service = await openMemoryService(await pgliteBlob());
  await using server = await startServer(service);
  expect(await passedAudits(server.url)).toEqual({ passed: AUDITS, others: [] });
});

test('so does one that tells callers apart, for anybody and for a key', async () => {
  await using server = await startGuardedServer([]);
  const authorization = `Bearer ${server.keys.get('ANALYST')}`;
  expect(await passedAudits(server.url)).toEqual({ passed: AUDITS, others: [] });
  expect(await passedAudits(server.url, { authorization })).toEqual({ passed: AUDITS, others: [] });
  const wrong = await fetch(server.url, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: '{"secret": hunter2',
  });
  expect([wrong.status, (await wrong.text()).includes('hunter2')]).toEqual([400, false]);
  // No other path answers GraphQL.
  for (const path of ['/', '/graphql/x', '/GraphQL', '/metrics', '/odata/', '/export/scores.csv']) {
    const response = await fetch(new URL(path, server.url), {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { role } }' }),
    });
    expect(await response.text()).not.toContain('"viewer"');
  }
});
