import { record } from '@ita/recorder';
import { prawetFy2567 } from '@ita/seeds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../tests/src/support/counted-queries.ts';
import type { TestApi } from '../../../tests/src/support/test-api.ts';
import { openTestApi } from '../../../tests/src/support/test-api.ts';
import { createGraphqlApi, executeDocument } from './graphql-api.ts';

let on: TestApi;

beforeAll(async () => {
  on = await openTestApi();
  const events = prawetFy2567();
  for (let at = 0; at < events.length; at += 500) {
    await record(on.service.log, events.slice(at, at + 500), 'test');
  }
});
afterAll(() => on[Symbol.asyncDispose]());

const RULES = `rule reproduces figures agreeing differing missing largestDifference
  disagreeing { district { code } row { scope key computed official difference note } }`;
const rule = (number: number, figures: number) => ({
  rule: number,
  reproduces: true,
  figures,
  agreeing: figures,
  differing: 0,
  missing: 0,
  largestDifference: 0,
  disagreeing: [],
});
const disagreement = (scope: string, key: string, computed: number, official: number) => ({
  district: { code: '1032' },
  row: {
    scope,
    key,
    computed,
    official,
    difference: -0.01,
    note: expect.stringMatching(/^Rule 12/u),
  },
});
/** A figure of a cell of which too few answered part 2 of EIT. */
const withheld = (key: string) => ({
  row: { key, computed: null, difference: null, note: expect.stringMatching(/withheld/u) },
});
const EIT_KEYS = ['EIT', 'E1', 'E2', 'E3', 'E4', 'E5', 'E6'];

/**
 * Prawet's report, 136 figures and a rating: every rule reproduces but for rule 12's printed figures, as far as
 * its figures are shown. Two departments and two service types are withheld.
 */
const PRAWET = [
  rule(2, 12),
  {
    ...rule(3, 8),
    reproduces: false,
    agreeing: 7,
    differing: 1,
    largestDifference: 0.01,
    disagreeing: [disagreement('INDICATOR', '8', 95.44, 95.45)],
  },
  rule(4, 2),
  rule(5, 32),
  rule(6, 1),
  { ...rule(8, 1), largestDifference: null },
  {
    ...rule(9, 33),
    reproduces: false,
    agreeing: 27,
    differing: 2,
    missing: 4,
    largestDifference: 0.01,
    disagreeing: [
      disagreement('INSTRUMENT', 'IIT', 99.8, 99.81),
      disagreement('INSTRUMENT', 'IIT+EIT', 99.9, 99.91),
      ...['EIT', 'IIT+EIT', 'EIT', 'IIT+EIT'].map(withheld),
    ],
  },
  {
    ...rule(10, 42),
    reproduces: false,
    agreeing: 28,
    missing: 14,
    disagreeing: [...EIT_KEYS, ...EIT_KEYS].map(withheld),
  },
  rule(11, 6),
];

const summary = (fields: string, fiscalYear = 2567) =>
  on.ask(`{ reconciliationSummary(fiscalYear: ${fiscalYear}) { ${fields} } }`);

describe('which rules reproduce what is published', () => {
  test('of Prawet is told rule by rule, from the tables and as of a position', async () => {
    const ask = (args = '') =>
      on.ask(
        `{ assessment(district: "1032", fiscalYear: 2567${args}) { reconciliationSummary { ${RULES} } } }`,
      );
    const expected = { assessment: { reconciliationSummary: PRAWET } };
    expect(await ask(', position: "1370"')).toMatchObject(expected);
    await on.service.projector.catchUp();
    expect(await ask()).toMatchObject(expected);
  });

  test('is told city-wide, with the districts that have a result', async () => {
    expect(
      await summary(
        `rules { ${RULES} } districts { district { code } synthetic figures agreeing differing missing largestDifference }`,
      ),
    ).toMatchObject({
      reconciliationSummary: {
        rules: PRAWET,
        districts: [
          {
            district: { code: '1032' },
            synthetic: false,
            figures: 136,
            agreeing: 115,
            differing: 3,
            missing: 18,
            largestDifference: 0.01,
          },
        ],
      },
    });
    expect(await summary('rules { rule } districts { figures }', 2566)).toEqual({
      reconciliationSummary: { rules: [], districts: [] },
    });
  });

  test('adds up the districts: what cannot be computed is missing, another rating differs', async () => {
    const district = '1001';
    const year = { district, fiscalYear: 2567 };
    await on.mutate('openAssessment', 'OpenAssessmentInput', year);
    await on.mutate('recordOitCheck', 'OitCheckInput', {
      ...year,
      item: 'O1',
      outcome: 'FAIL',
      occurredAt: '2024-06-01T09:00:00+07:00',
    });
    await on.mutate('recordOfficialResult', 'OfficialResultInput', {
      ...year,
      source: 'NACC',
      rating: 'GOOD',
      figures: [
        { scope: 'ITA', key: 'ITA', score: 90 },
        { scope: 'INSTRUMENT', key: 'IIT', score: 90.12 },
        { scope: 'INDICATOR', key: '9', score: 90 },
        { scope: 'SUB_INDICATOR', key: '9.1', score: 75 },
        { scope: 'QUESTION', key: 'E1', score: 80 },
        { scope: 'ITEM', key: 'O1', score: 100 },
      ],
    });
    expect(
      await summary(
        'rules { rule figures differing missing largestDifference } districts { figures differing missing }',
      ),
    ).toMatchObject({
      reconciliationSummary: {
        rules: [
          { rule: 2 },
          { rule: 3 },
          { rule: 4, figures: 3, missing: 1 },
          { rule: 5, figures: 35, differing: 1, missing: 2, largestDifference: 100 },
          { rule: 6, figures: 2, missing: 1 },
          { rule: 8, figures: 2, missing: 1, differing: 0 },
          { rule: 9 },
          { rule: 10 },
          { rule: 11, figures: 7, missing: 1 },
        ],
        districts: [
          { figures: 6, differing: 1, missing: 5 },
          { figures: 136, differing: 3, missing: 18 },
        ],
      },
    });
  });

  test('takes two round trips however many districts there are', async () => {
    const counted = countQueries(on.service.db);
    const api = createGraphqlApi({ ...on.service, db: counted.db });
    await executeDocument(
      api,
      `{ reconciliationSummary(fiscalYear: 2567) { rules { ${RULES} } districts { figures } } }`,
    );
    expect(counted.sent()).toBe(2);
  });

  test('of a year whose rules are not known is refused', async () => {
    const { errors } = await executeDocument(
      on.api,
      '{ reconciliationSummary(fiscalYear: 2599) { fiscalYear } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_VALUE', field: 'fiscalYear' } }]);
  });
});
