import { createGraphqlApi, GRAPHQL_PATH, openMemoryService } from '@ita/api';
import { BOMBS } from '../src/support/bombs.ts';
import { report } from './figure.ts';

/**
 * How long it takes to refuse a request that asks for far too much, from its text to the answer's: each has another
 * text, so that none is known from before.
 */
const RUNS = 41;
const WARM_UP = 20;

const viewer = { subject: 'bench', role: 'PUBLIC', district: null, expiresAt: null } as const;

await using service = await openMemoryService();
const api = createGraphqlApi(service);
let sent = 0;

/** The answer's text, and how many milliseconds it took. */
async function refused(body: string): Promise<{ readonly text: string; readonly took: number }> {
  sent += 1;
  const request = new Request(`http://localhost${GRAPHQL_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: body.replace('"query":"', `"query":"#${sent}\\n`),
  });
  const started = performance.now();
  const response = await api.fetch(request, { viewer, caller: viewer.subject });
  const text = await response.text();
  return { text, took: performance.now() - started };
}

for (const { name, body, refusal } of BOMBS) {
  for (let at = 0; at < WARM_UP; at += 1) await refused(body);
  const runs: number[] = [];
  for (let at = 0; at < RUNS; at += 1) {
    const { text, took } = await refused(body);
    if (!refusal.test(text)) throw new Error(`${name} was answered ${text.slice(0, 200)}`);
    runs.push(took);
  }
  report({ name: `refusal: ${name}`, unit: 'ms', runs });
}
