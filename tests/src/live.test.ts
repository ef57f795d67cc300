import { setImmediate } from 'node:timers/promises';
import { BREAKDOWNS, newEventId } from '@ita/schema';
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
const closes = (district: string) => happens(district, 'AssessmentClosed');
const reopens = (district: string) => happens(district, 'AssessmentReopened', { reason: 'x' });

/** Until as many subscriptions hear of new scores as should. */
async function listening(client: ReturnType<typeof subscribed>): Promise<void> {
  // A change that all may see, again and again until the client is told of it.
  const told = client.next().then(() => true);
  do {
    await reopens('1003');
    await closes('1003');
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
  await closes('1002');
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
  await closes('1001');
});

/** One event of a stream as it is on the wire, and what has been read after it. */
interface WireEvent {
  readonly id: string | null;
  readonly data: string;
}

/** Opens a stream as a browser's EventSource does, from where an earlier one broke off. */
async function opened(lastEventId: string | null, query = CHANGED) {
  const stop = new AbortController();
  const response = await fetch(server.url, {
    method: 'POST',
    signal: stop.signal,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${server.keys.get('ANALYST')}`,
      ...(lastEventId !== null && { 'last-event-id': lastEventId }),
    },
    body: JSON.stringify({ query }),
  });
  async function* events(): AsyncGenerator<WireEvent> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const whole = text.split('\n\n');
      text = whole.pop() ?? '';
      for (const event of whole) {
        const line = (name: string): string | null =>
          new RegExp(`^${name}: (?<value>.*)$`, 'mu').exec(event)?.groups?.['value'] ?? null;
        if (line('retry') !== null) expect(line('retry')).toBe('3000');
        if (line('event') === 'next') yield { id: line('id'), data: line('data') ?? '' };
      }
    }
  }
  return { response, events: events(), stop: () => stop.abort() };
}

/** The next event of a stream. @throws Error when it has ended. */
async function nextOf({ events }: Awaited<ReturnType<typeof opened>>): Promise<WireEvent> {
  const { value, done } = await events.next();
  if (done === true) throw new Error('the stream has ended');
  return value;
}

const districtOf = ({ data }: WireEvent): string => /"code":"(?<code>\d+)"/u.exec(data)?.[1] ?? '';

test('a stream that breaks off goes on by last-event-id, with each change since and none before', async () => {
  const before = String(await server.service.projector.position());
  await reopens('1001');
  const broken = await opened(before);
  const last = await nextOf(broken);
  expect(districtOf(last)).toBe('1001');
  expect(last.id).toBe(String(await server.service.projector.position()));
  broken.stop();

  await closes('1001');
  await reopens('1003');
  const again = await opened(last.id);
  const [first, second] = [await nextOf(again), await nextOf(again)];
  expect([first, second].map(districtOf).toSorted()).toEqual(['1001', '1003']);
  again.stop();

  const none = await opened(second.id);
  await closes('1003');
  expect(districtOf(await nextOf(none))).toBe('1003');
  none.stop();
});

test('what is no position is refused, and the stream ends', async () => {
  const wrong = await opened('yesterday');
  const { data } = await nextOf(wrong);
  expect(data).toContain('"INVALID_VALUE"');
  expect((await wrong.events.next()).done).toBe(true);
});

test('whoever reads slowly is sent no more than they take, and then how it stands', async () => {
  const CHANGES = 24;
  const row = '{ key breakdownKey score scoreExact respondents withheld labelTh labelEn }';
  const breakdowns = BREAKDOWNS.flatMap((one) => Array.from({ length: 6 }, () => one));
  const large = breakdowns.map((one, at) => `a${at}: scores(breakdown: ${one}) ${row}`).join(' ');
  const query = `subscription { assessmentChanged(fiscalYear: 2568, district: "1001") {
    status ${large} } }`;
  const slow = await opened(String((await server.service.projector.position()) - 1), query);
  let end = '';
  for (let at = 0; at < CHANGES / 2; at += 1) {
    await reopens('1001');
    end = await closes('1001');
  }
  let told = 0;
  let event = await nextOf(slow);
  for (; event.id !== end; event = await nextOf(slow)) told += 1;
  expect(event.data).toContain('"status":"CLOSED"');
  // Buffers on the way hold some megabytes, an answer is one; all else was made once, when it was taken.
  expect(event.data.length).toBeGreaterThan(750_000);
  expect(told).toBeLessThan(CHANGES / 2);
  slow.stop();
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
