import { setTimeout } from 'node:timers/promises';
import { record } from '@ita/recorder';
import { syntheticCity } from '@ita/seeds';
import { sql } from 'kysely';
import { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pgliteBlob } from '../../../tests/src/support/stores.ts';
import { EXAMPLE_QUERIES } from './example-queries.ts';
import type { GraphqlApi } from './graphql-api.ts';
import { createGraphqlApi, executeDocument } from './graphql-api.ts';
import { startServer } from './server.ts';
import { localParts } from './server-parts.ts';
import type { Service } from './service.ts';
import { openMemoryService } from './service.ts';

let service: Service;
let api: GraphqlApi;
let district: string;
let next = 1001;

beforeAll(async () => {
  service = await openMemoryService(await pgliteBlob());
  api = createGraphqlApi(service);
});
afterAll(() => service[Symbol.asyncDispose]());
beforeEach(() => {
  // A district of its own for each test.
  district = String(next);
  next += 1;
});

const driversSchema = z.object({
  changeDrivers: z.object({
    change: z.number(),
    synthetic: z.boolean(),
    contributions: z.array(
      z.object({ concept: z.string(), kind: z.string(), contribution: z.number() }),
    ),
  }),
});

const answers = (options: Readonly<Record<string, number>>) =>
  Object.entries(options).map(([question, option]) => ({ question, option }));
const EIT = { E1: 6, E2: 6, E3: 2, E4: 6, E5: 6, E6: 6 };

const mutate = (field: string, type: string, input: object) =>
  executeDocument(
    api,
    `mutation M($input: ${type}!) { ${field}(input: $input) { eventIds position replayed } }`,
    { input: { fiscalYear: 2567, district, ...input } },
  );
const open = (input: object = {}) => mutate('openAssessment', 'OpenAssessmentInput', input);
const close = (input: object = {}) => mutate('closeAssessment', 'CloseAssessmentInput', input);
const submit = (input: object = {}) =>
  mutate('submitSurvey', 'SurveySubmissionInput', {
    instrument: 'EIT',
    answers: answers(EIT),
    respondent: { department: 'revenue', serviceType: 'revenue' },
    ...input,
  });

/** Asks for an answer that has every event so far in it. */
const ask = async (document: string, variables: object = {}) =>
  executeDocument(api, document, { ...variables }, await service.log.headPosition());

/** The extensions of a refused mutation, the log seen to be unchanged. */
async function refused(mutation: () => ReturnType<typeof mutate>) {
  const head = await service.log.headPosition();
  const { errors } = await mutation();
  expect(await service.log.headPosition()).toBe(head);
  expect(JSON.stringify(errors)).not.toMatch(/\.ts|node_modules|select /u);
  return errors?.map((error) => ('extensions' in error ? error.extensions : null)).at(0);
}

describe('a refused mutation names the field and leaves the log as it was', () => {
  test('option 7', async () => {
    await open();
    expect(await refused(() => submit({ answers: answers({ ...EIT, E1: 7 }) }))).toMatchObject({
      code: 'OPTION_OUT_OF_RANGE',
      field: 'answers.E1',
      got: 7,
      allowed: '1–6',
    });
  });

  test('an unknown question', async () => {
    await open();
    expect(await refused(() => submit({ answers: answers({ ...EIT, E9: 1 }) }))).toMatchObject({
      code: 'UNKNOWN_QUESTION',
      field: 'answers.E9',
    });
  });

  test('a question answered twice', async () => {
    await open();
    const twice = [...answers(EIT), { question: 'E1', option: 5 }];
    expect(await refused(() => submit({ answers: twice }))).toMatchObject({
      code: 'INVALID_VALUE',
      field: 'answers.E1',
    });
  });

  test('a submission to a closed assessment, and to none', async () => {
    expect(await refused(submit)).toMatchObject({ code: 'ASSESSMENT_NOT_FOUND' });
    await open();
    await close();
    expect(await refused(submit)).toMatchObject({
      code: 'ASSESSMENT_STATUS',
      field: 'assessment.status',
      got: 'CLOSED',
    });
  });

  test('the same idempotency key with another body', async () => {
    await open();
    const idempotencyKey = `key of ${district}`;
    await submit({ idempotencyKey });
    const other = { idempotencyKey, answers: answers({ ...EIT, E1: 5 }) };
    expect(await refused(() => submit(other))).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
      field: 'idempotencyKey',
    });
  });

  test('an unknown district or year', async () => {
    expect(await refused(() => open({ district: '9999' }))).toMatchObject({
      code: 'UNKNOWN_DISTRICT',
    });
    expect(await refused(() => open({ fiscalYear: 2560 }))).toMatchObject({
      code: 'UNKNOWN_FISCAL_YEAR',
      field: 'fiscalYear',
    });
  });
});

test('a retry gives the first answer, told apart by replayed alone', async () => {
  await open();
  const first = await submit({ idempotencyKey: `retry ${district}` });
  const second = await submit({ idempotencyKey: `retry ${district}` });
  expect(first.data).toMatchObject({ submitSurvey: { replayed: false } });
  expect(JSON.stringify(second.data)).toBe(
    JSON.stringify(first.data).replace('"replayed":false', '"replayed":true'),
  );
});

test('an assessment from opening to publication, told by mutations alone', async () => {
  await open({ provenanceNote: 'a test' });
  for (let at = 0; at < 5; at += 1) await submit({ submissionId: String(at) });
  await mutate('recordOitCheck', 'OitCheckInput', {
    item: 'O1',
    outcome: 'FAIL',
    occurredAt: '2024-03-01T09:00:00+07:00',
    evidenceUrl: 'https://example.org/o1',
  });
  await mutate('recordOitCheck', 'OitCheckInput', {
    item: 'O1',
    stage: 'APPEAL',
    outcome: 'PASS',
    occurredAt: '2024-04-01T09:00:00+07:00',
  });
  await mutate('recordOfficialResult', 'OfficialResultInput', {
    source: 'NACC',
    figures: [{ scope: 'QUESTION', key: 'E1', score: 99.5 }],
  });
  await close();
  await mutate('publishAssessment', 'PublishAssessmentInput', {});
  const { data } = await ask(
    `query ($district: ID!) {
      district(code: $district) {
        assessment(fiscalYear: 2567) {
          status provenanceNote rating
          respondents(instrument: EIT)
          oit: respondents(instrument: OIT)
          scores(scope: QUESTION) { key score respondents }
          oitChecks { item stage outcome checkedAt evidenceUrl }
          official { source scores { key score basis } }
          reconciliation { key computed official difference agrees }
        }
      }
    }`,
    { district },
  );
  expect(data).toEqual({
    district: {
      assessment: {
        status: 'PUBLISHED',
        provenanceNote: 'a test',
        rating: null,
        respondents: 5,
        oit: null,
        scores: Object.keys(EIT).map((key) => ({ key, score: 100, respondents: 5 })),
        oitChecks: [
          {
            item: 'O1',
            stage: 'APPEAL',
            outcome: 'PASS',
            checkedAt: '2024-04-01T02:00:00.000Z',
            evidenceUrl: null,
          },
        ],
        official: { source: 'NACC', scores: [{ key: 'E1', score: 99.5, basis: 'OFFICIAL' }] },
        reconciliation: [
          { key: 'E1', computed: 100, official: 99.5, difference: 0.5, agrees: false },
        ],
      },
    },
  });
});

describe('an answer', () => {
  const E1 = `query ($district: ID!, $asOf: DateTime, $position: String) {
    assessment(district: $district, fiscalYear: 2567, asOf: $asOf, position: $position) {
      status position frameworkVersion respondents(instrument: EIT)
      scores(scope: QUESTION) { key score }
    }
  }`;
  const submitted = async (E1answer: number): Promise<number> => {
    await submit({ answers: answers({ ...EIT, E1: E1answer }) });
    return service.log.headPosition();
  };

  test('has the mutation in it whose position it is asked for with, tables or not', async () => {
    await open();
    // The tenth answer releases the first five: the minimum of EIT at a time, each when the next is there.
    for (const E1answer of [6, 6, 6, 6, 1, 6, 6, 6, 6]) await submitted(E1answer);
    const least = await submitted(6);
    expect(await service.projector.position()).toBeLessThan(least);
    const [alone, listed] = [
      await executeDocument(api, E1, { district }, least),
      await executeDocument(
        api,
        `{ scores(filter: { districts: ["${district}"], keys: ["E1"] }) {
          edges { node { score respondents } } } }`,
        {},
        least,
      ),
    ];
    const score = 80;
    expect(alone.data).toMatchObject({ assessment: { position: String(least), respondents: 5 } });
    expect(JSON.stringify(alone.data)).toContain(`{"key":"E1","score":${score}}`);
    expect(JSON.stringify(listed.data)).toContain(`{"score":${score},"respondents":5}`);
    expect((await ask(E1, { district })).data).toEqual(alone.data);
  });

  test('is refused, to be tried again, for a position that the log does not have yet', async () => {
    const { errors } = await executeDocument(
      api,
      '{ scores { totalCount edges { cursor } } }',
      {},
      1e9,
    );
    expect(errors).toMatchObject([
      { extensions: { code: 'POSITION_NOT_REACHED', field: 'minPosition', retriable: true } },
    ]);
  });

  test('as of a position or a moment is what was answered then, to the byte', async () => {
    await open();
    for (let at = 0; at < 5; at += 1) await submitted(6);
    const then = JSON.stringify((await ask(E1, { district })).data);
    const position = String(await service.log.headPosition());
    await setTimeout(5);
    const asOf = new Date().toISOString();
    await setTimeout(5);
    await submitted(1);
    await close();
    expect(JSON.stringify((await ask(E1, { district })).data)).not.toBe(then);
    for (const moment of [{ position }, { asOf }]) {
      expect(JSON.stringify((await ask(E1, { district, ...moment })).data)).toBe(then);
    }
    const early = await ask(E1, { district, asOf: '2020-01-01T00:00:00Z' });
    expect(early.data).toEqual({ assessment: null });
  });

  test.each([
    [{ position: '999999999' }, 'position'],
    [{ position: 'x' }, 'position'],
    [{ position: '1', asOf: '2024-01-01T00:00:00Z' }, 'position'],
  ])('as of %j is refused by the name of the argument', async (moment, field) => {
    const { errors } = await ask(E1, { district, ...moment });
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_VALUE', field } }]);
  });
});

test('an assessment says whether it is made up, and a framework in which words it asks', async () => {
  const synthetic = async () => {
    const { data } = await ask(
      'query ($district: ID!) { assessment(district: $district, fiscalYear: 2568) { synthetic } }',
      { district },
    );
    return data;
  };
  await open({ fiscalYear: 2568, provenance: 'SYNTHETIC', provenanceNote: 'made up' });
  expect(await synthetic()).toEqual({ assessment: { synthetic: true } });
  district = String(next);
  next += 1;
  await open({ fiscalYear: 2568, provenance: 'RECONSTRUCTED' });
  expect(await synthetic()).toEqual({ assessment: { synthetic: false } });

  const { data } = await executeDocument(
    api,
    '{ framework(fiscalYear: 2568) { instruments { key indicators { questions { key concept wording } } } } }',
  );
  expect(data).toMatchObject({
    framework: {
      instruments: [
        {},
        {
          key: 'EIT',
          indicators: [
            {},
            {},
            { questions: [{ wording: 1 }, { key: 'E6', concept: 'eit.technology', wording: 2 }] },
          ],
        },
        {},
      ],
    },
  });
});

describe('changeDrivers', () => {
  const DRIVERS = `query ($district: ID!, $from: Int!, $to: Int!) {
    changeDrivers(district: $district, from: $from, to: $to) {
      from to synthetic change position frameworkVersions
      contributions { scope key concept kind contribution }
    }
  }`;
  const drivers = async (from: number, to: number) => {
    const { data, errors } = await ask(DRIVERS, { district: CITY_DISTRICT, from, to });
    expect(errors).toBeUndefined();
    return driversSchema.parse(data).changeDrivers;
  };
  // The last district, which no other test takes.
  const CITY_DISTRICT = '1050';
  beforeAll(async () => {
    const city = syntheticCity({ randomSeed: 1, scale: 0.1 });
    const events = [...city.events()].filter(({ data }) => data.district === CITY_DISTRICT);
    for (let at = 0; at < events.length; at += 500) {
      await record(service.log, events.slice(at, at + 500), 'test');
    }
  });

  test('add up to the change of ITA, and turn their sign when the years are swapped', async () => {
    const there = await drivers(2567, 2568);
    const back = await drivers(2568, 2567);
    const itas = await ask(
      `query ($district: ID!) { district(code: $district) { assessments { fiscalYear ita { scoreExact } } } }`,
      { district: CITY_DISTRICT },
    );
    const [, from = NaN, to = NaN] = [
      ...JSON.stringify(itas.data).matchAll(/"scoreExact":(?<score>[\d.]+)/gu),
    ].map((found) => Number(found.groups?.['score']));
    expect(there.change).toBeCloseTo(to - from, 9);
    const sum = there.contributions.reduce((total, one) => total + one.contribution, 0);
    expect(sum).toBeCloseTo(there.change, 9);
    expect(back.change).toBe(-there.change);
    const byConcept = new Map(back.contributions.map((one) => [one.concept, one.contribution]));
    const moved = there.contributions.filter(({ kind }) => kind === 'SCORE_CHANGE');
    expect(moved.length).toBeGreaterThan(0);
    for (const { concept, contribution } of moved) {
      expect(byConcept.get(concept)).toBeCloseTo(-contribution, 12);
    }
    // FY2568 asks one question less and another more.
    const kinds = new Set(there.contributions.map(({ kind }) => kind));
    expect(kinds).toContain('QUESTION_ADDED');
    expect(kinds).toContain('QUESTION_REMOVED');
    expect(there.synthetic).toBe(true);
  });

  test.each([
    [2567, 2567, 'to', 'INVALID_VALUE'],
    [2560, 2567, 'from', 'UNKNOWN_FISCAL_YEAR'],
    [2567, 2599, 'to', 'UNKNOWN_FISCAL_YEAR'],
  ])('from %i to %i is refused by the name of the argument', async (from, to, field, code) => {
    const { errors } = await ask(DRIVERS, { district: CITY_DISTRICT, from, to });
    expect(errors).toMatchObject([{ extensions: { code, field } }]);
  });

  test('of a district that there is not are refused', async () => {
    const { errors } = await ask(DRIVERS, { district: '9999', from: 2567, to: 2568 });
    expect(errors).toMatchObject([{ extensions: { code: 'UNKNOWN_DISTRICT', field: 'district' } }]);
  });

  test('of a district without one of the years there are none', async () => {
    await open();
    const { data } = await ask(DRIVERS, { district, from: 2567, to: 2568 });
    expect(data).toEqual({ changeDrivers: null });
  });
});

describe('scores', () => {
  const page = async (args: string) => {
    const result = await ask(
      `{ scores(${args}) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { cursor node { key breakdownKey } }
      } }`,
    );
    expect(result.errors).toBeUndefined();
    return result.data;
  };
  type Page = {
    readonly scores: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly edges: readonly { readonly node: object }[];
    };
  };
  const isPage = (data: unknown): data is Page =>
    typeof data === 'object' && data !== null && 'scores' in data;

  test('come page by page, each row once, in one order', async () => {
    await open();
    for (let at = 0; at < 5; at += 1) await submit();
    const filter = `filter: { districts: ["${district}"] }`;
    const whole = await page(`${filter}, first: 5000`);
    if (!isPage(whole)) throw new Error('no page');
    const rows: object[] = [];
    let after = '';
    for (;;) {
      const part = await page(`${filter}, first: 7 ${after}`);
      if (!isPage(part)) throw new Error('no page');
      expect(part.scores.totalCount).toBe(whole.scores.totalCount);
      rows.push(...part.scores.edges.map(({ node }) => node));
      if (!part.scores.pageInfo.hasNextPage) break;
      after = `, after: "${part.scores.pageInfo.endCursor}"`;
    }
    expect(rows).toEqual(whole.scores.edges.map(({ node }) => node));
    expect(rows).toHaveLength(whole.scores.totalCount);
    const last = await page(`${filter}, last: 3`);
    if (!isPage(last)) throw new Error('no page');
    expect(last.scores.edges.map(({ node }) => node)).toEqual(rows.slice(-3));
  });

  test.each([
    ['first: 5001', 'first'],
    ['first: 0', 'first'],
    ['last: -1', 'last'],
    ['after: "nonsense"', 'after'],
  ])('with %s are refused by the name of the argument', async (args, field) => {
    const { errors } = await executeDocument(api, `{ scores(${args}) { totalCount } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_VALUE', field } }]);
  });
});

describe('the log', () => {
  test('has a signed head, and proofs against it', async () => {
    await open();
    const head = await service.tree.head();
    const { data } = await executeDocument(
      api,
      `{ logHead { size root signature publicKey }
         inclusionProof(position: "1") { position leafHash path head { size } }
         consistencyProof(from: "1", to: "${head.size}") { from { size } to { root } path } }`,
    );
    const publicKey = service.key.publicKey.export({ type: 'spki', format: 'pem' });
    const { path } = await service.tree.inclusionProof(1);
    const size = String(head.size);
    expect(data).toMatchObject({
      logHead: { size, root: head.root, signature: head.signature, publicKey },
      inclusionProof: { position: '1', path, head: { size } },
      consistencyProof: { from: { size: '1' }, to: { root: head.root } },
    });
  });

  test.each([
    ['inclusionProof(position: "0") { path }', 'position'],
    ['inclusionProof(position: "x") { path }', 'position'],
    ['inclusionProof(position: "1", size: "9999999") { path }', 'size'],
    ['consistencyProof(from: "2", to: "1") { path }', 'from'],
    ['consistencyProof(from: "1", to: "9999999") { path }', 'to'],
  ])('%s is refused by the name of the argument', async (field, name) => {
    await open();
    const { errors } = await executeDocument(api, `{ ${field} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_VALUE', field: name } }]);
  });
});

test('whatever goes wrong inside, no stack and no SQL come out', async () => {
  await using unready = await openMemoryService(await pgliteBlob());
  await sql`drop schema scoring cascade`.execute(unready.db);
  const broken = createGraphqlApi(unready);
  const { errors } = await executeDocument(broken, '{ scores { totalCount } }');
  expect(errors).toMatchObject([
    { message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
  ]);
  expect(JSON.stringify(errors)).not.toMatch(/relation|scoring|\.ts/u);
});

describe('over HTTP', () => {
  test('GraphiQL opens with three worked example queries, all from our own files', async () => {
    await using server = await startServer(service);
    const response = await fetch(server.url, { headers: { accept: 'text/html' } });
    const html = await response.text();
    for (const query of EXAMPLE_QUERIES) expect(html).toContain(JSON.stringify(query).slice(1, 60));
    expect(html).not.toMatch(/(?:src|href)="https?:/u);
  });

  test.each(EXAMPLE_QUERIES.map((query) => [query.split('\n')[0], query]))(
    'its example runs: %s',
    async (_, query) => {
      expect((await executeDocument(api, query)).errors).toBeUndefined();
    },
  );

  test('Prometheus is told where log and scores stand', async () => {
    await open();
    await service.projector.catchUp();
    await using server = await startServer(service);
    const response = await fetch(new URL('/metrics', server.url));
    const text = await response.text();
    expect(text).toContain(`ita_scores_position ${await service.log.headPosition()}`);
    expect(text).toContain('ita_projection_lag_events 0');
  });

  test('a port that is taken is refused by name', async () => {
    await using server = await startServer(service);
    const port = Number(new URL(server.url).port);
    const second = startServer(service, { ...localParts(), address: { host: '127.0.0.1', port } });
    await expect(second).rejects.toThrow(`ADDRESS_IN_USE: port is ${port}`);
  });
});
