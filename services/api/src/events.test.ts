import { record } from '@ita/recorder';
import { newEventId } from '@ita/schema';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestApi } from '../../../tests/src/support/test-api.ts';
import { openTestApi } from '../../../tests/src/support/test-api.ts';
import { executeDocument } from './graphql-api.ts';
import { PLANNED_MEASURE } from '../../../tests/src/support/planned-measure.ts';

let on: TestApi;

const propose = (type: string, data: object, fiscalYear = 2568, district = '1032') => ({
  id: newEventId(),
  type,
  data: { fiscalYear, district, ...data },
});
const OPENING = { provenance: 'COLLECTED', provenanceNote: null };
const CHECK = { stage: 'FIRST', outcome: 'PASS', evidenceUrl: null, checker: 'ก', note: null };
const RESPONSE = {
  part: 1,
  answers: { E1: 6, E2: 6, E3: 2, E4: 6, E5: 6, E6: 3 },
  respondent: { department: 'revenue', serviceType: 'procurement', gender: 'female' },
};
const SUBMISSION = { instrument: 'EIT', submissionId: 'somchai-7@example.org' };

beforeAll(async () => {
  on = await openTestApi();
  const { log } = on.service;
  // Eight events of three districts by three officers, in two moments.
  await record(log, [propose('AssessmentOpened', OPENING)], 'officer ก');
  await record(log, [propose('AssessmentOpened', OPENING, 2567)], 'officer ก');
  await record(log, [propose('AssessmentOpened', OPENING, 2568, '1001')], 'officer ข');
  await record(log, [propose('MeasurePlanned', PLANNED_MEASURE)], 'officer ข');
  await setTimeout(5);
  await record(log, [propose('OitItemChecked', { ...CHECK, item: 'O1' })], 'officer ค');
  await record(log, [propose('OitItemChecked', { ...CHECK, item: 'O15' })], 'officer ค');
  await record(log, [propose('SurveySubmitted', { ...SUBMISSION, ...RESPONSE })], 'somchai');
  const after = { ...RESPONSE, answers: { ...RESPONSE.answers, E1: 5 } };
  const correction = { ...SUBMISSION, reason: 'พิมพ์ผิด', before: RESPONSE, after };
  await record(log, [propose('SubmissionCorrected', correction)], 'somchai');
});
afterAll(() => on[Symbol.asyncDispose]());

const page = z.object({
  events: z.object({
    totalCount: z.number(),
    pageInfo: z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() }),
    edges: z.array(z.object({ node: z.looseObject({ position: z.string() }) })),
  }),
});
const FIELDS = `position type stream fiscalYear district { code } recordedAt withheld
  id streamVersion schemaVersion actor data`;
async function events(variables: object = {}) {
  const data = await on.ask(
    `query ($filter: EventFilter, $first: Int, $after: String, $last: Int) {
      events(filter: $filter, first: $first, after: $after, last: $last) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { ${FIELDS} } } } }`,
    variables,
  );
  const { edges, ...rest } = page.parse(data).events;
  return { ...rest, nodes: edges.map(({ node }) => node) };
}
const positions = async (filter: object): Promise<readonly number[]> => {
  const { nodes, totalCount } = await events({ filter });
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ position }) => Number(position));
};

describe('the audit trail', () => {
  test('says who recorded what and when', async () => {
    const { nodes } = await events();
    expect(nodes).toHaveLength(8);
    expect(nodes[3]).toMatchObject({
      position: '4',
      type: 'MeasurePlanned',
      stream: 'measure-2568-1032-M01',
      fiscalYear: 2568,
      district: { code: '1032' },
      withheld: false,
      streamVersion: 1,
      schemaVersion: 2,
      actor: 'officer ข',
    });
    expect(JSON.parse(String(nodes[3]?.['data']))).toMatchObject(PLANNED_MEASURE);
  });

  test.each([
    [{ types: ['OitItemChecked'] }, [5, 6]],
    [{ types: ['AssessmentOpened', 'MeasurePlanned'] }, [1, 2, 3, 4]],
    [{ types: ['SurveySubmitted'] }, [7]],
    [{ types: [] }, []],
    [{ fiscalYears: [2567] }, [2]],
    [{ fiscalYears: [2567, 2568] }, [1, 2, 3, 4, 5, 6, 7, 8]],
    [{ districts: ['1001'] }, [3]],
    [{ districts: ['1032'] }, [1, 2, 4, 5, 6, 7, 8]],
    [{ districts: ['1032'], fiscalYears: [2568], types: ['AssessmentOpened'] }, [1]],
    [{ stream: 'oit-2568-1032-O1' }, [5]],
    [{ stream: 'oit-2568-1032-O1', districts: ['1001'] }, []],
    [{ stream: 'oit-2568-1032' }, []],
    [{ stream: 'submission-2568-1032-EIT' }, [7, 8]],
    [{ actor: 'officer ข' }, [3, 4]],
    [{ actor: 'officer ข', districts: ['1032'] }, [4]],
    [{ actor: 'nobody' }, []],
  ])('by %j has %j', async (filter, found) => {
    expect(await positions(filter)).toEqual(found);
  });

  test('is cut at moments, from one on and until just before another', async () => {
    const { nodes } = await events();
    const at = (place: number) => nodes[place - 1]?.['recordedAt'];
    expect(await positions({ recordedFrom: at(5) })).toEqual([5, 6, 7, 8]);
    expect(await positions({ recordedUntil: at(5) })).toEqual([1, 2, 3, 4]);
    expect(await positions({ recordedFrom: at(1), recordedUntil: at(1) })).toEqual([]);
    expect(
      await positions({ recordedFrom: at(5), types: ['OitItemChecked', 'AssessmentOpened'] }),
    ).toEqual([5, 6]);
  });

  test('comes page by page, from the start or from the end', async () => {
    const filter = { districts: ['1032'] };
    const first = await events({ filter, first: 3 });
    expect(first).toMatchObject({ totalCount: 7, pageInfo: { hasNextPage: true } });
    const rest = await events({ filter, first: 9, after: first.pageInfo.endCursor });
    const both = [...first.nodes, ...rest.nodes].map(({ position }) => Number(position));
    expect(both).toEqual([1, 2, 4, 5, 6, 7, 8]);
    const last = await events({ filter, last: 2 });
    expect(last.nodes.map(({ position }) => position)).toEqual(['7', '8']);
  });

  test.each([
    ['first: 5001', 'first'],
    ['after: "x"', 'after'],
  ])('with %s is refused by the name of the argument', async (args, field) => {
    const { errors } = await executeDocument(on.api, `{ events(${args}) { totalCount } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_VALUE', field } }]);
  });
});

describe('of a respondent', () => {
  test('it tells that there was a submission, where and when, and nothing else', async () => {
    const { nodes } = await events({ filter: { stream: 'submission-2568-1032-EIT' } });
    for (const node of nodes) {
      expect(node).toMatchObject({ withheld: true, stream: 'submission-2568-1032-EIT' });
      for (const field of ['id', 'streamVersion', 'schemaVersion', 'actor', 'data']) {
        expect(node[field]).toBeNull();
      }
    }
    expect(JSON.stringify((await events()).nodes)).not.toMatch(
      /somchai|procurement|female|answers|พิมพ์ผิด/u,
    );
  });

  test.each([
    { stream: 'submission-2568-1032-EIT-somchai-7@example.org' },
    { stream: 'submission-2568-1032-EIT-somchai' },
    { stream: 'submission-2568-1032' },
    { actor: 'somchai' },
  ])('it does not even answer whether %j is there', async (filter) => {
    expect(await positions(filter)).toEqual([]);
  });
});
