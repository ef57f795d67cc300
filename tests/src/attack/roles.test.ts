import type { GraphqlApi, Role } from '@ita/api';
import { createGraphqlApi, executeDocument, printedSchema, ROLES, USUAL_LIMITS } from '@ita/api';
import { buildSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OWN_DISTRICT } from '../support/guarded-server.ts';
import type { SeededApi } from '../support/seeded-api.ts';
import { openSeededApi } from '../support/seeded-api.ts';
import { everythingAsked } from './everything-asked.ts';
import { CITY, LIKE, SEES, seenBy } from './what-roles-see.ts';

const STAFF: readonly Role[] = ROLES.filter((role) => role !== 'PUBLIC');

/** Who may ask for a field of Query; what is not here is everybody's. */
const MAY: Readonly<Record<string, readonly Role[]>> = {
  logHead: STAFF,
  events: ['AUDITOR', 'ADMIN'],
  inclusionProof: ['AUDITOR', 'ADMIN'],
  consistencyProof: ['AUDITOR', 'ADMIN'],
};

/** Who may record what; ADMIN may all. */
const MAY_RECORD: Readonly<Record<string, readonly Role[]>> = {
  openAssessment: ['CENTRAL'],
  closeAssessment: ['CENTRAL'],
  publishAssessment: ['CENTRAL'],
  submitSurvey: ['RECORDER'],
  recordOitCheck: ['RECORDER', 'CENTRAL'],
  recordOitChecks: ['RECORDER', 'CENTRAL'],
  recordOfficialResult: ['RECORDER', 'CENTRAL'],
  planMeasure: ['RECORDER', 'CENTRAL', 'DISTRICT_OFFICER'],
  reportMeasureProgress: ['RECORDER', 'CENTRAL', 'DISTRICT_OFFICER'],
  completeMeasure: ['RECORDER', 'CENTRAL', 'DISTRICT_OFFICER'],
  cancelMeasure: ['RECORDER', 'CENTRAL', 'DISTRICT_OFFICER'],
};

const viewerOf = (role: Role) => ({
  subject: role === 'PUBLIC' ? 'anonymous' : 'tester',
  role,
  district: role === 'DISTRICT_OFFICER' ? OWN_DISTRICT : null,
  expiresAt: null,
});

const schema = buildSchema(printedSchema());
const ASKED = everythingAsked(schema);

/** What asks for everything costs more than anybody may ask for at once. */
const limits = { ...USUAL_LIMITS, costMax: Infinity };
const apiOf = ({ service }: SeededApi): GraphqlApi =>
  createGraphqlApi(service, { limits, introspection: true, trustedDocuments: null });

const ask = (api: GraphqlApi, role: Role, document: string) =>
  executeDocument(api, document, {}, 0, viewerOf(role));

/** The data of an answer, as text, without the log positions in it, and cursors, which have some. */
const withoutPositions = (data: unknown): string =>
  JSON.stringify(data, (key, value: unknown) =>
    ['position', 'cursor', 'startCursor', 'endCursor'].includes(key) ? null : value,
  );

let whole: SeededApi;
let api: GraphqlApi;
beforeAll(async () => {
  whole = await openSeededApi(CITY);
  api = apiOf(whole);
}, 120_000);
afterAll(() => whole[Symbol.asyncDispose]());

/** What has been answered already: nothing is recorded meanwhile. */
const answers = new Map<string, ReturnType<typeof ask>>();

/** What a role is answered where everything is. */
function answered(role: Role, document: string): ReturnType<typeof ask> {
  const name = `${role} ${document}`;
  const answer = answers.get(name) ?? ask(api, role, document);
  answers.set(name, answer);
  return answer;
}

test('every field of every type is asked for', () => {
  const asked = new Set(ASKED.flatMap((one) => one.asked));
  const known = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .filter(({ name }) => !['Mutation', 'Subscription', 'AppendResult'].includes(name))
    .flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [],
    );
  expect(known.filter((name) => !asked.has(name))).toEqual([]);
});

describe.each(ROLES)('%s', (role) => {
  test.each(ASKED.map(({ root, document }) => [root, document] as const))(
    'reads %s as the table says',
    async (root, document) => {
      const { data, errors } = await answered(role, document);
      const text = JSON.stringify(errors ?? []);
      const denied = role === 'PUBLIC' ? '"UNAUTHENTICATED"' : '"FORBIDDEN"';
      expect(text.includes(denied)).toBe(MAY[root]?.includes(role) === false);
      // Nothing but a denial, or that what was asked for by name is not published.
      expect(text).not.toMatch(/"code":"(?!UNAUTHENTICATED|FORBIDDEN|NOT_PUBLISHED)/u);
      expect(text.includes('NOT_PUBLISHED') && SEES[role]('1002')).toBe(false);
      expect(data === null && !text.includes(denied)).toBe(false);
    },
  );

  test('records what the table says, and nothing else', async () => {
    const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
    expect(fields.map(({ name }) => name).toSorted()).toEqual(Object.keys(MAY_RECORD).toSorted());
    const head = await whole.service.log.headPosition();
    for (const { name, args } of fields) {
      const input = args.find((arg) => arg.name === 'input');
      const { errors } = await executeDocument(
        api,
        `mutation ($input: ${String(input?.type)}) { ${name}(input: $input) { position } }`,
        { input: inputs[name] },
        0,
        viewerOf(role),
      );
      const permitted = role === 'ADMIN' || MAY_RECORD[name]?.includes(role) === true;
      const text = JSON.stringify(errors ?? []);
      // Each input is refused for what it says, by whoever may say it.
      expect([name, /"code":"(?:UNAUTHENTICATED|FORBIDDEN)"/u.test(text)]).toEqual([
        name,
        !permitted,
      ]);
    }
    expect(await whole.service.log.headPosition()).toBe(head);
  });
});

const OF = { fiscalYear: 2560, district: OWN_DISTRICT };
/** An input for each mutation that is well-formed, and of a year that there is not. */
const inputs: Readonly<Record<string, object>> = {
  openAssessment: OF,
  closeAssessment: OF,
  publishAssessment: OF,
  submitSurvey: { ...OF, instrument: 'EIT', answers: [], respondent: {} },
  recordOitCheck: { ...OF, item: 'O1', outcome: 'PASS' },
  recordOitChecks: { ...OF, checks: [{ item: 'O1', outcome: 'PASS' }] },
  recordOfficialResult: { ...OF, source: 'x', figures: [] },
  planMeasure: { ...OF, measureId: 'M', kind: 'IMPROVEMENT', titleTh: 'x', targets: [] },
  reportMeasureProgress: { ...OF, measureId: 'M', period: '2025-01', status: 'DONE' },
  completeMeasure: { ...OF, measureId: 'M' },
  cancelMeasure: { ...OF, measureId: 'M', reason: 'x' },
};

test.each(ROLES.filter((role) => LIKE[role] !== role))(
  '%s is told the same as whoever may see the same',
  async (role) => {
    const results = ASKED.filter(({ root }) => MAY[root] === undefined && root !== 'viewer');
    for (const { root, document } of results) {
      const [own, like] = [await answered(role, document), await answered(LIKE[role], document)];
      expect([root, withoutPositions(own.data)]).toEqual([root, withoutPositions(like.data)]);
    }
  },
);

// What is not published moves no figure, rank, mean, test or count of whoever may not see it.
test.each(['PUBLIC', 'DISTRICT_OFFICER'] as const)(
  '%s is answered as if there were nothing but what they may see',
  async (role) => {
    await using less = await openSeededApi(seenBy(role));
    const lessApi = apiOf(less);
    const results = ASKED.filter(({ root }) => MAY[root] === undefined);
    expect(results.length).toBeGreaterThan(15);
    for (const { root, document } of results) {
      const [there, alone] = [await answered(role, document), await ask(lessApi, role, document)];
      expect([root, withoutPositions(there.data)]).toEqual([root, withoutPositions(alone.data)]);
    }
  },
  120_000,
);
