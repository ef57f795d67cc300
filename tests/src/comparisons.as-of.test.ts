import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Service } from '@ita/api';
import { createGraphqlApi, executeDocument, openMemoryService, openService } from '@ita/api';
import { assessmentStream, newEventId } from '@ita/schema';
import type { SeedEvent } from '@ita/seeds';
import { UNFINISHED_ASSESSMENT } from '@ita/seeds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { COMPARISONS } from './support/comparisons-document.ts';
import { correctedCity } from './support/corrected-city.ts';
import { recordAll } from './support/record-all.ts';
import { checkOf } from './support/log-events.ts';
import { newPostgresDatabase, pgliteBlob } from './support/stores.ts';

const DISTRICTS = new Set(['1001', '1002', '1032', '1047', UNFINISHED_ASSESSMENT.district]);

/** Events of many assessments in turns, one of each: each in its own order. */
function inTurns(events: readonly SeedEvent[]): readonly SeedEvent[] {
  const ofAssessment = Map.groupBy(events, ({ data }) =>
    assessmentStream(data.fiscalYear, data.district),
  );
  const turns = [...ofAssessment.values()].flatMap((own) =>
    own.map((event, at) => ({ event, at })),
  );
  return turns.toSorted((a, b) => a.at - b.at).map(({ event }) => event);
}

const city = [...correctedCity({ randomSeed: 11, scale: 0.04 })];
const events = inTurns(city.filter(({ data }) => DISTRICTS.has(data.district)));

/** Nearly nothing, just before and just after a correction half-way, and everything. */
const correctedAt = events.findIndex(
  ({ type }, at) => type === 'SubmissionCorrected' && at > events.length / 2,
);
const STOPS = [20, correctedAt, correctedAt + 1, events.length];

async function ask(
  service: Service,
  document: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const { data, errors } = await executeDocument(createGraphqlApi(service), document, variables);
  expect(errors).toBeUndefined();
  return data;
}

/** The bytes of every comparison. */
const comparisons = async (
  service: Service,
  moment: { readonly position?: string; readonly asOf?: string } = {},
): Promise<string> => JSON.stringify(await ask(service, COMPARISONS, moment));

/** What a service that has only the first events answers at present, at each stop. */
const atStop = new Map<number, string>();
let grown: Service;

beforeAll(async () => {
  grown = await openMemoryService(await pgliteBlob());
  let recorded = 0;
  for (const stop of STOPS) {
    await recordAll(grown.log, events.slice(recorded, stop));
    recorded = stop;
    await grown.projector.catchUp();
    atStop.set(stop, await comparisons(grown));
  }
}, 120_000);
afterAll(() => grown[Symbol.asyncDispose]());

/** The stops that a service answers otherwise than was answered there: the last at present, others as of them. */
async function stopsAnsweredOtherwise(service: Service): Promise<readonly number[]> {
  const otherwise: number[] = [];
  for (const [stop, text] of atStop) {
    const moment = stop === events.length ? {} : { position: String(stop) };
    if ((await comparisons(service, moment)) !== text) otherwise.push(stop);
  }
  return otherwise;
}

test('every stop is answered otherwise', () => {
  expect(new Set(atStop.values()).size).toBe(STOPS.length);
});

describe('comparisons as of a position are what the first events alone say, to the byte,', () => {
  test('where the scores followed the log step by step', async () => {
    expect(await stopsAnsweredOtherwise(grown)).toEqual([]);
  });

  test('where they were made at once, made anew, or lost', { timeout: 120_000 }, async () => {
    const home = await mkdtemp(join(tmpdir(), 'ita-as-of-'));
    const database = await newPostgresDatabase();
    // Opened anew each time, so that nothing of before is remembered.
    const otherwiseAfter = async (work: (service: Service) => Promise<unknown>) => {
      await using service = await openService(home, database.url);
      await work(service);
      await service.projector.catchUp();
      const otherwise = await stopsAnsweredOtherwise(service);
      return otherwise;
    };
    try {
      expect(await otherwiseAfter(({ log }) => recordAll(log, events))).toEqual([]);
      expect(await otherwiseAfter(({ projector }) => projector.rebuild())).toEqual([]);
      await rm(join(home, 'scores.duckdb'));
      expect(await otherwiseAfter(() => Promise.resolve())).toEqual([]);
    } finally {
      await database.drop();
      await rm(home, { recursive: true, force: true });
    }
  });
});

const pageSchema = z.object({
  yearOverYear: z.object({
    totalCount: z.number(),
    position: z.string(),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    edges: z.array(z.object({ node: z.unknown() })),
  }),
});

describe('while events come in', () => {
  const PAGE = `query Page($first: Int, $after: String, $position: String) {
    yearOverYear(from: 2567, to: 2568, first: $first, after: $after, position: $position,
      filter: { breakdowns: [NONE] }, orderBy: FALL) {
      totalCount position pageInfo { hasNextPage endCursor }
      edges { node { district { code } concept change adjustedPValue rankTo comparability } }
    }
  }`;
  const page = async (variables: Readonly<Record<string, unknown>>) =>
    pageSchema.parse(await ask(grown, PAGE, variables)).yearOverYear;

  /** Items are checked of the assessment that is open, each of which moves its scores. */
  const { district, fiscalYear } = UNFINISHED_ASSESSMENT;
  const checkItem = async (number: number): Promise<void> => {
    const check = checkOf(district, `O${number}`);
    const data = { ...check.data, fiscalYear };
    await recordAll(grown.log, [Object.assign(check, { id: newEventId(), data })]);
    await grown.projector.catchUp();
  };

  test('all pages are of the position of the first', async () => {
    const whole = await page({ first: 5000 });
    const rows: unknown[] = [];
    let after: string | null = null;
    let item = 12;
    for (let more = true; more; item += 1) {
      const part = await page({ first: 60, after });
      expect(part).toMatchObject({ position: whole.position, totalCount: whole.totalCount });
      rows.push(...part.edges);
      after = part.pageInfo.endCursor;
      more = part.pageInfo.hasNextPage;
      await checkItem(item);
    }
    expect(item).toBeGreaterThan(14);
    expect(rows).toEqual(whole.edges);
    expect(await page({ first: 5000 })).not.toEqual(whole);
    expect(await page({ first: 5000, position: whole.position })).toEqual(whole);
  });

  test('as of a time is what was answered then', async () => {
    const then = await comparisons(grown);
    await setTimeout(5);
    const asOf = new Date().toISOString();
    await setTimeout(5);
    await checkItem(22);
    expect(await comparisons(grown, { asOf })).toBe(then);
    expect(await comparisons(grown)).not.toBe(then);
  });
});
