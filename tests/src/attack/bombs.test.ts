import { afterAll, beforeAll, expect, test } from 'vitest';
import { BOMBS } from '../support/bombs.ts';
import type { GuardedServer } from '../support/guarded-server.ts';
import { startGuardedServer } from '../support/guarded-server.ts';

let server: GuardedServer;
beforeAll(async () => {
  server = await startGuardedServer([]);
});
afterAll(() => server[Symbol.asyncDispose]());

const post = (body: string): Promise<Response> =>
  fetch(server.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${server.keys.get('ADMIN')}`,
    },
    body,
  });

// How fast is the attack bench's matter: npm run bench.
test.each(BOMBS.map(({ name, ...bomb }) => [name, bomb] as const))(
  'a bomb is refused before anything of it is executed: %s',
  async (_, { body, refusal }) => {
    const response = await post(body);
    const text = await response.text();
    expect(text).toMatch(refusal);
    expect(text).not.toContain('"data"');
    expect(response.status).toBeLessThan(500);
  },
);

test('a body that is too large is not read to its end', async () => {
  const response = await post(JSON.stringify({ query: '#'.repeat(2_000_000) }));
  expect(response.status).toBe(413);
});

test('a form, which any page may send, is no document', async () => {
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': type },
      body: 'query={viewer{role}}',
    });
    expect(await response.text()).not.toContain('"data"');
    expect(response.status).toBe(415);
  }
});
