import { PassThrough } from 'node:stream';
import { openProcessLog } from '@ita/api';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { GuardedServer } from './support/guarded-server.ts';
import { startGuardedServer } from './support/guarded-server.ts';

const LINE = z.looseObject({ level: z.string(), time: z.iso.datetime() });

let server: GuardedServer;
let logged: string;
beforeEach(async () => {
  const stream = new PassThrough();
  logged = '';
  stream.on('data', (text: Buffer) => (logged += text.toString()));
  server = await startGuardedServer([], {}, { log: openProcessLog('info', stream) });
});
afterEach(() => server[Symbol.asyncDispose]());

const lines = () =>
  logged
    .trimEnd()
    .split('\n')
    .map((line) => LINE.parse(JSON.parse(line)));

const post = (body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('the log', () => {
  test('has a line for each request, by the id that its answer names', async () => {
    const response = await post(
      { query: 'query Head { logHead { size } }', operationName: 'Head' },
      { authorization: `Bearer ${server.keys.get('AUDITOR')}`, 'x-request-id': 'proxy-7' },
    );
    expect(response.headers.get('x-request-id')).toBe('proxy-7');
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        requestId: 'proxy-7',
        method: 'POST',
        route: 'graphql',
        operation: 'Head',
        subject: 'key:AUDITOR',
        status: 200,
        seconds: expect.any(Number),
        msg: 'request',
      },
    ]);
    const other = await post({ query: '{ __typename }' }, { 'x-request-id': 'two words' });
    const id = other.headers.get('x-request-id');
    expect(id).toMatch(/^[\da-f-]{36}$/u);
    expect(lines().at(-1)).toMatchObject({ requestId: id, subject: 'anonymous', operation: null });
  });

  test('has nothing of what was asked, answered or recorded, nor of who may', async () => {
    const secret = 'ความลับ-7f3a';
    const key = server.keys.get('RECORDER') ?? '';
    const input = {
      fiscalYear: 2568,
      district: '1001',
      instrument: 'IIT',
      respondent: { gender: secret },
      answers: [{ question: secret, option: 1 }],
    };
    const document = `mutation Submit($input: SurveySubmissionInput!) {
      submitSurvey(input: $input) { position } }`;
    await post({ query: document, variables: { input } }, { authorization: `Bearer ${key}` });
    await post({ query: `{ district(code: "${secret}") { nameEn } }` });
    await fetch(new URL(`/export/scores.csv?districts=${encodeURIComponent(secret)}`, server.url));
    await fetch(new URL(`/${encodeURIComponent(secret)}`, server.url));
    await post({ query: '{ __typename }' }, { authorization: `Bearer ${secret.slice(-4)}` });
    expect(lines().map(({ route }) => route)).toEqual([
      'graphql',
      'graphql',
      'export',
      'graphql',
      'graphql',
    ]);
    expect(logged).not.toContain(secret);
    expect(logged).not.toContain('7f3a');
    expect(logged).not.toContain(key);
    expect(logged).not.toContain('submitSurvey');
  });

  test('tells of a failure by its request, with a stack and none of the data', async () => {
    await sql`drop schema scoring cascade`.execute(server.service.db);
    const response = await post(
      { query: '{ scores { totalCount } }' },
      { authorization: `Bearer ${server.keys.get('ADMIN')}`, 'x-request-id': 'broken' },
    );
    expect(await response.text()).not.toMatch(/scoring|\.ts/u);
    const [failure, request] = lines();
    expect(failure).toMatchObject({
      level: 'error',
      requestId: 'broken',
      err: { code: expect.any(String), stack: expect.stringContaining('.ts') },
    });
    expect(Object.keys(failure?.['err'] ?? {})).toEqual(['type', 'code', 'message', 'stack']);
    expect(request).toMatchObject({ msg: 'request', requestId: 'broken' });
  });
});

test('health is told to anybody, and metrics to who may read them, with what was asked by route', async () => {
  const at = (path: string, key?: string): Promise<Response> =>
    fetch(new URL(path, server.url), { headers: key ? { authorization: `Bearer ${key}` } : {} });
  expect(await (await at('/health/live')).json()).toEqual({ status: 'LIVE' });
  expect(await (await at('/health/ready')).json()).toEqual({ status: 'READY' });
  expect((await at('/metrics')).status).toBe(401);
  const text = await (await at('/metrics', server.keys.get('AUDITOR'))).text();
  expect(text).toContain('ita_request_seconds_count{route="health",status="200"} 2');
  expect(text).toContain('ita_request_seconds_count{route="metrics",status="401"} 1');
});

describe('a server that stops', () => {
  test('gives answers that have begun, and takes no more requests', async () => {
    const scores = Promise.withResolvers<void>();
    const reach = vi.spyOn(server.service.projector, 'reach').mockReturnValue(scores.promise);
    const waiting = post(
      { query: '{ scores { totalCount } }' },
      { authorization: `Bearer ${server.keys.get('ADMIN')}`, 'ita-min-position': '1' },
    );
    await vi.waitUntil(() => reach.mock.calls.length > 0);
    const stopped = server.stop();
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
    scores.resolve();
    const response = await waiting;
    expect([response.status, await response.json()]).toEqual([
      200,
      { data: { scores: { totalCount: expect.any(Number) } } },
    ]);
    await stopped;
  });

  test('goes on serving while it drains, not ready, and lets go of each connection', async () => {
    await using draining = await startGuardedServer([], { ITA_DRAIN_SECONDS: '1' });
    const ready = new URL('/health/ready', draining.url);
    const seen = async ({ status, headers }: Response) => [status, headers.get('connection')];
    expect(await seen(await fetch(ready))).toEqual([200, 'keep-alive']);
    const stopped = draining.stop();
    expect(await seen(await fetch(ready))).toEqual([503, 'close']);
    const { status } = await draining.ask(draining.keys.get('ADMIN'), '{ logHead { size } }');
    expect(status).toBe(200);
    await stopped;
    await expect(fetch(ready)).rejects.toThrow('fetch failed');
  });

  test('ends subscriptions', async () => {
    const response = await post(
      { query: 'subscription { assessmentChanged(fiscalYear: 2568) { status } }' },
      { accept: 'text/event-stream' },
    );
    const text = response.text();
    await server.stop();
    expect(await text).toContain('event: complete');
  });
});

describe('traces', () => {
  const exporter = new InMemorySpanExporter();
  afterAll(() => {
    trace.disable();
    context.disable();
    propagation.disable();
  });

  test('go on from the caller through the request to the operation', async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    trace.setGlobalTracerProvider(
      new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
    );
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    await post(
      { query: 'query Years { framework(fiscalYear: 2567) { fiscalYear } }' },
      { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    );
    const spans = exporter.getFinishedSpans();
    const [operation, request] = spans;
    expect(spans.map(({ name }) => name)).toEqual(['graphql query', 'POST graphql']);
    expect(request?.spanContext().traceId).toBe(traceId);
    expect(request?.parentSpanContext?.spanId).toBe('00f067aa0ba902b7');
    expect(request?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': 'graphql',
      'http.response.status_code': 200,
    });
    expect(operation?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    expect(operation?.attributes).toEqual({
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Years',
    });
  });
});
