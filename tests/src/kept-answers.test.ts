import { createGraphqlApi, printedSchema } from '@ita/api';
import type { Role, Service, Viewer } from '@ita/api';
import { record } from '@ita/recorder';
import { newEventId } from '@ita/schema';
import type { SeedEvent } from '@ita/seeds';
import * as fc from 'fast-check';
import { buildSchema } from 'graphql';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEPT_QUERIES } from '../../services/api/src/graphql/kept-queries.ts';
import { COMPARISONS } from './support/comparisons-document.ts';
import { EVERYTHING } from './support/everything.ts';
import type { GuardedServer } from './support/guarded-server.ts';
import { OWN_DISTRICT, startGuardedServer } from './support/guarded-server.ts';
import { halfPublished } from './support/half-published.ts';
import { randomDocument } from './support/random-document.ts';
import { recordAll } from './support/record-all.ts';

/** What a server is asked, as a request says it. */
interface Asked {
  readonly query: string;
  readonly variables?: object;
  readonly operationName?: string | null;
}

const SCORES = `query ($first: Int, $keys: [ID!], $years: [Int!], $breakdowns: [Breakdown!]) {
  scores(first: $first, filter: { fiscalYears: $years, districts: ["1002", "1001", "1002"], keys: $keys,
    breakdowns: $breakdowns }) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node { district { code } fiscalYear key score scoreExact interval { low high } } } }
}`;

const ASKED: readonly Asked[] = [
  { query: EVERYTHING },
  { query: COMPARISONS },
  { query: SCORES, variables: { first: 5, years: [2568, 2567], breakdowns: ['NONE'] } },
  { query: SCORES, variables: { keys: ['ITA', 'I5'], years: [2567], breakdowns: ['GENDER'] } },
  { query: SCORES, variables: { first: 3 } },
  { query: SCORES, variables: { first: 0 } },
  { query: SCORES, variables: { first: 'three' } },
  { query: SCORES, variables: { years: 2567, breakdowns: 'NONE' } },
  { query: SCORES, variables: { years: [2567.5] } },
  { query: '{ assessment(district: "1001", fiscalYear: 2568) { position status ita { score } } }' },
  { query: '{ assessment(district: "1002", fiscalYear: 2568) { position status ita { score } } }' },
  {
    query:
      '{ assessments { totalCount edges { node { position rating measures { overdueReports } } } } }',
  },
  {
    query:
      '{ assessment(district: "1001", fiscalYear: 2567) { oitReadiness { daysLeft } } viewer { role } }',
  },
  {
    query:
      '{ assessment(district: "1001", fiscalYear: 2567, asOf: "2099-01-01T00:00:00Z") { position } }',
  },
  {
    query: '{ assessment(district: "1001", fiscalYear: 2567, position: "30") { position status } }',
  },
  {
    query: 'query A { districts { code } } query B { framework(fiscalYear: 2567) { version } }',
    operationName: 'B',
  },
  { query: 'query A { districts { code } } query B { framework(fiscalYear: 2567) { version } }' },
  { query: '{ events(last: 1) { edges { node { position } } } }' },
  { query: '{ logHead { size } viewer { subject } }' },
  { query: '{ nothing }' },
];

const READERS: readonly Role[] = ['PUBLIC', 'ANALYST', 'DISTRICT_OFFICER', 'RECORDER', 'AUDITOR'];

const viewerOf = (role: Role): Viewer => ({
  subject: role === 'PUBLIC' ? 'anonymous' : `key:${role}`,
  role,
  district: role === 'DISTRICT_OFFICER' ? OWN_DISTRICT : null,
  expiresAt: null,
});

const init = (server: GuardedServer, role: Role, asked: Asked, headers: object = {}) => ({
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    ...(role !== 'PUBLIC' && { authorization: `Bearer ${server.keys.get(role)}` }),
    ...headers,
  },
  body: JSON.stringify(asked),
});

const served = async (server: GuardedServer, role: Role, asked: Asked, headers: object = {}) => {
  const response = await fetch(server.url, init(server, role, asked, headers));
  return `${response.status} ${await response.text()}`;
};

/** What an API that has answered nothing before says: by graphql-js, from the tables. */
async function madeAnew(service: Service, role: Role, asked: Asked, headers: object = {}) {
  const request = new Request('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: '*/*', ...headers },
    body: JSON.stringify(asked),
  });
  const viewer = viewerOf(role);
  const response = await createGraphqlApi(service).fetch(request, {
    viewer,
    caller: viewer.subject,
  });
  return `${response.status} ${await response.text()}`;
}

describe('an answer of the short path', () => {
  const events = halfPublished();
  /** What is in the log at the start; the rest comes in while the server is asked. */
  const BEGUN = Math.floor(events.length / 2);
  const rest: SeedEvent[] = events.slice(BEGUN);
  let server: GuardedServer;
  beforeAll(async () => {
    server = await startGuardedServer(events.slice(0, BEGUN), { ITA_KEPT_BYTES_MAX: '4000000' });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const step = fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({ write: fc.integer({ min: 1, max: 60 }), seen: fc.boolean() }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        role: fc.constantFrom(...READERS),
        asked: fc.constantFrom(...ASKED),
        isLeast: fc.boolean(),
      }),
    },
  );

  test('is that of an API which keeps nothing, whoever asks whatever while the log goes on', async () => {
    let position = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 25 }), async (steps) => {
        for (const one of steps) {
          if ('write' in one) {
            await recordAll(server.service.log, rest.splice(0, one.write));
            if (one.seen) await server.service.projector.catchUp();
            continue;
          }
          position = one.isLeast ? await server.service.log.headPosition() : 0;
          const headers = { 'ita-min-position': String(position) };
          const anew = await madeAnew(server.service, one.role, one.asked, headers);
          expect(await served(server, one.role, one.asked, headers)).toBe(anew);
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  test('is that of graphql-js for any document, when it is compiled too', async () => {
    const schema = buildSchema(printedSchema());
    await server.service.projector.catchUp();
    await fc.assert(
      fc.asyncProperty(randomDocument(schema, [...KEPT_QUERIES]), async (query) => {
        const asked = { query, variables: { yes: true, no: false } };
        const anew = await madeAnew(server.service, 'ANALYST', asked);
        // The long way, the short way, kept; and compiled for others who may see as much.
        for (const role of ['ANALYST', 'ANALYST', 'ANALYST', 'CENTRAL', 'ADMIN'] as const) {
          expect(await served(server, role, asked)).toBe(anew);
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});

describe('a kept answer', () => {
  let server: GuardedServer;
  beforeAll(async () => {
    server = await startGuardedServer(halfPublished());
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const STATUS = { query: '{ assessment(district: "1001", fiscalYear: 2567) { status rating } }' };

  test('is given until the projector says that something has changed, and to nobody who may see other things', async () => {
    for (let time = 0; time < 3; time += 1) await served(server, 'ANALYST', STATUS);
    const before = await served(server, 'ANALYST', STATUS);
    const { db, projector, log } = server.service;
    // Behind the projector's back: nobody else writes to these tables.
    await sql`update scoring.assessment set rating = null`.execute(db);
    expect(await served(server, 'ANALYST', STATUS)).toBe(before);
    const generation = projector.generation();
    const data = {
      fiscalYear: 2567,
      district: '1050',
      provenance: 'SYNTHETIC',
      provenanceNote: '-',
    };
    await record(log, [{ id: newEventId(), type: 'AssessmentOpened', data }], 'test');
    await projector.catchUp();
    expect(projector.generation()).toBeGreaterThan(generation);
    expect(await served(server, 'ANALYST', STATUS)).toContain('"rating":null');
  });

  test('has the headers of the long way', async () => {
    const asked = { query: '{ districts(group: EAST) { nameEn } }' };
    const headersOf = async () => {
      const { headers } = await fetch(server.url, init(server, 'ANALYST', asked));
      return Object.fromEntries(
        [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date'),
      );
    };
    const long = await headersOf();
    expect(await headersOf()).toEqual(long);
    expect(await headersOf()).toEqual(long);
  });

  test('to a GET is not sent again to who has it', async () => {
    const url = new URL(server.url);
    url.searchParams.set(
      'query',
      '{ assessments { edges { node { rating district { code } } } } }',
    );
    const get = (role: Role, etag?: string) =>
      fetch(url, {
        headers: {
          ...(role !== 'PUBLIC' && { authorization: `Bearer ${server.keys.get(role)}` }),
          ...(etag !== undefined && { 'if-none-match': etag }),
        },
      });
    await get('ANALYST');
    const full = await get('ANALYST');
    const etag = full.headers.get('etag') ?? '';
    expect([full.status, full.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
    const again = await get('ANALYST', `W/"other", ${etag}`);
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    const anybody = await get('PUBLIC', etag);
    expect([anybody.status, anybody.headers.get('cache-control')]).toEqual([
      200,
      'public, no-cache',
    ]);
    expect(await anybody.text()).not.toBe(await full.text());
  });
});
