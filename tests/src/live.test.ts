import { setImmediate } from 'node:timers/promises';
import { newEventId } from '@ita/schema';
import { record } from '@ita/recorder';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GuardedServer } from './support/guarded-server.ts';
import { startGuardedServer } from './support/guarded-server.ts';
import { halfPublished } from './support/half-published.ts';

const CHANGED = `subscription ($district: ID, $after: String) {
  assessmentChanged(fiscalYear: 2568, district: $district, after: $after) {
    district { code } status ita { score } } }`;

let server: GuardedServer;
beforeAll(async () => {
  server = await startGuardedServer(halfPublished());
});
afterAll(() => server[Symbol.asyncDispose]());

/** A client's subscription. */
function subscribed(credential: string | undefined, variables: Record<string, unknown> = {}) {
  const client = createClient({
    url: server.url,
    retryAttempts: 0,
    ...(credential !== undefined && { headers: { authorization: `Bearer ${credential}` } }),
  });
  const answers = client.iterate({ query: CHANGED, variables });
  return {
    next: async () => {
      const { value, done } = await answers.next();
      return done === true ? null : value;
    },
    end: () => client.dispose(),
  };
}

/** Records an event of FY2568 and lets the scores follow. */
async function happens(district: string, type: string, data: object = {}): Promise<string> {
  const event = { id: newEventId(), type, data: { fiscalYear: 2568, district, ...data } };
  await record(server.service.log, [event], 'test');
  return String(await server.service.projector.catchUp());
}
const publishes = (district: string) => happens(district, 'AssessmentPublished');
const reopens = (district: string) => happens(district, 'AssessmentReopened', { reason: 'x' });

/** Until as many subscriptions hear of new scores as should. */
async function listening(client: ReturnType<typeof subscribed>): Promise<void> {
  // A change that all may see, again and again until the client is told of it.
  const told = client.next().then(() => true);
  do {
    await reopens('1003');
    await happens('1003', 'AssessmentClosed');
    await publishes('1003');
  } while (!(await Promise.race([told, setImmediate(false)])));
}

test('whoever may see an assessment is told of its changes, and nobody else', async () => {
  await publishes('1003');
  const [analyst, anybody] = [subscribed(server.keys.get('ANALYST')), subscribed(undefined)];
  await listening(analyst);
  await listening(anybody);
  const until = async (client: typeof analyst, district: string, status: string) => {
    for (;;) {
      const answer = await client.next();
      const text = JSON.stringify(answer);
      if (text.includes(`"${district}"`) && text.includes(`"${status}"`)) return text;
      // Of what is not published anybody is told nothing.
      expect(client === anybody && text.includes('"1002"')).toBe(false);
    }
  };
  await reopens('1002');
  expect(await until(analyst, '1002', 'OPEN')).toMatch(/"score":\d/u);
  await happens('1002', 'AssessmentClosed');
  await publishes('1002');
  expect(await until(anybody, '1002', 'PUBLISHED')).toMatch(/"score":\d/u);
  analyst.end();
  anybody.end();
});

test('whoever comes back is told first what they missed', async () => {
  const before = String(await server.service.projector.position());
  const officer = server.keys.get('DISTRICT_OFFICER');
  const position = await reopens('1001');
  const client = subscribed(officer, { after: before });
  expect(await client.next()).toMatchObject({
    data: { assessmentChanged: { district: { code: '1001' }, status: 'OPEN' } },
    extensions: { position },
  });
  client.end();
});

test('events have ids that last-event-id takes, and say when to come back', async () => {
  const before = String(await server.service.projector.position());
  const position = await happens('1001', 'AssessmentClosed');
  const stop = new AbortController();
  const response = await fetch(server.url, {
    method: 'POST',
    signal: stop.signal,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${server.keys.get('ANALYST')}`,
      'last-event-id': before,
    },
    body: JSON.stringify({ query: CHANGED }),
  });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk);
    if (text.includes('"CLOSED"')) break;
  }
  stop.abort();
  expect(text).toMatch(/^retry: 3000$/mu);
  expect(text).toMatch(new RegExp(`^event: next\nid: ${position}\ndata: \\{`, 'mu'));
});

test('a stream ends with the token that opened it', async () => {
  const soon = Math.floor(Date.now() / 1000) + 2;
  const client = subscribed(await server.sign({ exp: soon }));
  expect(await client.next()).toBeNull();
});

test('nobody has more streams open than they may', async () => {
  await using few = await startGuardedServer([], { ITA_STREAMS_MAX: '0' });
  const client = createClient({
    url: few.url,
    retryAttempts: 0,
    headers: { authorization: `Bearer ${few.keys.get('ANALYST')}` },
  });
  const { value } = await client.iterate({ query: CHANGED }).next();
  expect(JSON.stringify(value)).toContain('"code":"TOO_MANY_REQUESTS"');
  client.dispose();
});
