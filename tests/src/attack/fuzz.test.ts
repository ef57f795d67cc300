import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BOMBS } from '../support/bombs.ts';
import type { GuardedServer } from '../support/guarded-server.ts';
import { startGuardedServer } from '../support/guarded-server.ts';
import { halfPublished } from '../support/half-published.ts';
import { EVERYTHING } from '../support/everything.ts';

const REQUESTS = 10_000;
const MEGABYTES = 2 ** 20;

let server: GuardedServer;
beforeAll(async () => {
  server = await startGuardedServer(halfPublished());
});
afterAll(() => server[Symbol.asyncDispose]());

const DOCUMENTS = [
  '{ viewer { subject role district { code } } }',
  '{ assessment(district: "1001", fiscalYear: 2567) { rating ita { score } reconciliation { key } } }',
  '{ scores(first: 3, filter: { scopes: [ITA] }) { totalCount edges { cursor node { key score } } } }',
  'query ($n: Int = 2, $d: ID! = "1002") { trend(district: $d, scope: ITA, key: "ITA", keyOfYear: $n) { points { rank } } }',
  '{ events(last: 2, filter: { types: [SurveySubmitted], recordedFrom: "2024-01-01T00:00:00Z" }) { totalCount } }',
  '{ inclusionProof(position: "1") { path } consistencyProof(from: "1", to: "2") { path } }',
  '{ yearOverYear(from: 2567, to: 2568, first: 2) { edges { node { change mixSplit { mix } } } } }',
  'mutation { closeAssessment(input: { fiscalYear: 2560, district: "1001" }) { position } }',
  'subscription { assessmentChanged(fiscalYear: 2560) { status } }',
  EVERYTHING,
];

/** Pieces that parsers and databases have stumbled over. */
const PIECES = [
  '{',
  '}',
  '(',
  ')',
  '"',
  '"""',
  '\\u0000',
  '\u0000',
  '$',
  '@',
  '...',
  '#',
  '-1',
  '1e309',
]
  .concat(['99999999999999999999', "'; drop table x; --", '\ud800', 'ก', '__proto__', 'null'])
  .concat(['fragment a on b { ...a }', '\\uD83D', '[[[[', 'first: -1', 'asOf: "0000-00-00"']);

/** A text with some of its stretches taken out, doubled, swapped for others or for odd pieces. */
const mangled = (text: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        at: fc.nat(Math.max(1, text.length)),
        cut: fc.nat(12),
        piece: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })),
      }),
      { maxLength: 4 },
    )
    .map((edits) =>
      edits.reduce(
        (all, { at, cut, piece }) => all.slice(0, at) + piece + all.slice(at + cut),
        text,
      ),
    );

const document = fc.constantFrom(...DOCUMENTS).chain(mangled);
const body = fc.oneof(
  { weight: 4, arbitrary: document.map((query) => JSON.stringify({ query })) },
  {
    weight: 2,
    arbitrary: fc
      .record({
        query: fc.oneof(document, fc.anything()),
        variables: fc.anything(),
        extensions: fc.anything(),
        operationName: fc.anything(),
      })
      .map((parts) =>
        JSON.stringify(parts, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
      ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...BOMBS.map((bomb) => bomb.body)).chain(mangled) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.nat(20_000).map((levels) => '['.repeat(levels)) },
);
/** What spreadsheets ask, each a good request as it stands. */
const PATHS = [
  'export/districtComparison.csv?fiscalYear=2567&scope=ITA&headers=th',
  'export/yearOverYear.ndjson?from=2567&to=2568&districts=1001&scopes=ITA&orderBy=FALL',
  "odata/Scores?$filter=scope eq 'ITA' and not (score lt 80)&$orderby=score desc&$top=2",
  "odata/Assessments(fiscalYear=2567,district='1001')/ita/$value?asOf=2030-01-01",
  'odata/Districts/$count?$skip=1&$select=district',
  'odata/$metadata?$format=json',
];
const path = fc.oneof(
  { weight: 20, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(...PATHS).chain(mangled) },
);
const request = fc.record({
  path,
  body,
  type: fc.constantFrom(
    'application/json',
    'application/json',
    'application/json',
    'application/graphql',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ),
  accept: fc.constantFrom('application/json', '*/*', 'application/graphql-response+json', 'x'),
  position: fc.constantFrom('0', 'x', '-1', '99999999999999999999'),
  credential: fc.constantFrom('none', 'ANALYST', 'DISTRICT_OFFICER', 'ADMIN', 'garbage'),
  get: fc.boolean(),
});

/** What no answer may have in it: a stack, a path of ours, SQL. */
const INSIDES = /\n\s+at |node_modules|\.ts:\d|scoring\.|log\.event|select .* from /u;

async function send(asked: typeof request extends fc.Arbitrary<infer One> ? One : never) {
  const role = [...server.keys].find(([name]) => name === asked.credential)?.[1];
  const credential = asked.credential === 'garbage' ? 'ita_garbage' : role;
  const headers = {
    'content-type': asked.type,
    accept: asked.accept,
    'ita-min-position': asked.position,
    ...(credential !== undefined && { authorization: `Bearer ${credential}` }),
  };
  if (asked.path !== null) {
    const response = await fetch(`${new URL(server.url).origin}/${asked.path}`, { headers });
    return { status: response.status, text: await response.text() };
  }
  const response = asked.get
    ? await fetch(
        `${server.url}?query=${encodeURIComponent(asked.body.toWellFormed()).slice(0, 8000)}`,
        { headers },
      )
    : await fetch(server.url, { method: 'POST', headers, body: asked.body });
  return { status: response.status, text: await response.text() };
}

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');
function heapMegabytes(): number {
  if (typeof collectGarbage === 'function') collectGarbage();
  return process.memoryUsage().heapUsed / MEGABYTES;
}

test('whatever is sent, no answer is a failure of ours and none tells of our insides', async () => {
  const heads = await server.service.log.headPosition();
  const sample = fc.sample(request, REQUESTS);
  let early = 0;
  const seen = new Map<number, number>();
  for (const [at, asked] of sample.entries()) {
    if (at === Math.floor(REQUESTS / 2)) early = heapMegabytes();
    const { status, text } = await send(asked);
    seen.set(status, (seen.get(status) ?? 0) + 1);
    // OData has 501 for what a service does not have (Protocol 4.01, 9.3.1).
    if ((status >= 500 && status !== 501) || INSIDES.test(text)) {
      throw new Error(`${status} ${text.slice(0, 500)} to ${JSON.stringify(asked).slice(0, 2000)}`);
    }
  }
  // Fuzz that never gets through the parser finds nothing.
  expect(seen.get(200)).toBeGreaterThan(REQUESTS / 20);
  expect(heapMegabytes() - early).toBeLessThan(32);
  expect(await server.service.log.headPosition()).toBe(heads);
  expect((await server.ask(server.keys.get('ADMIN'), DOCUMENTS[0] ?? '')).data).toMatchObject({
    viewer: { role: 'ADMIN' },
  });
}, 600_000);
