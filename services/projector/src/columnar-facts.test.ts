import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CellCounts } from '@ita/projections';
import { canonicalJson, FRAMEWORKS, streamOf } from '@ita/schema';
import type { DomainEvent, RecordedEvent } from '@ita/schema';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { randomHistory } from '../../../tests/src/support/random-history.ts';
import { releasedFacts } from '../../../tests/src/support/released-facts.ts';
import type { AssessmentFacts, ColumnarFacts } from './columnar-facts.ts';
import { openColumnarFacts } from './columnar-facts.ts';
import type { SegmentSource } from './fact-segments.ts';
import { SubmissionBatch } from './submission-batch.ts';

const DISTRICTS = ['1001', '1032'];

const inOrder = (counts: readonly CellCounts[]): readonly string[] =>
  counts.map((count) => canonicalJson(count)).toSorted();

/** What the definitions in @ita/projections say of an assessment's events. */
function expected(history: readonly RecordedEvent[], assessment: AssessmentFacts) {
  const { counts, received, record, position } = releasedFacts(history, assessment);
  return { counts: inOrder(counts), received, record, position };
}

/** Adds consecutive events as they come from the log: submissions as texts. */
async function append(facts: ColumnarFacts, events: readonly RecordedEvent[]): Promise<void> {
  const last = events.at(-1);
  if (last === undefined) return;
  const submissions = new SubmissionBatch(events.length);
  for (const { event, position } of events) {
    if (event.type !== 'SurveySubmitted') continue;
    const text = Buffer.from(canonicalJson(event.data));
    submissions.take(position, text, 0, text.length);
  }
  const others = events.filter(({ event }) => event.type !== 'SurveySubmitted');
  const stretch = { position: last.position, eventId: last.id, others };
  const { committed } = await facts.append(stretch, submissions);
  await committed;
}

/** What is found of every assessment, from events up to a position. */
async function foundIn(facts: ColumnarFacts, upTo?: number) {
  const found = [];
  for (const { fiscalYear } of FRAMEWORKS) {
    for (const assessment of await facts.assessments(fiscalYear, DISTRICTS, upTo)) {
      const { counts, received, record, position } = assessment;
      found.push({ assessment, said: { counts: inOrder(counts), received, record, position } });
    }
  }
  return found;
}

test('facts read in any pieces count what the definition counts, corrections and all', async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory, fc.nat({ max: 100 }), async (history, cut) => {
      const facts = await openColumnarFacts(null);
      try {
        await append(facts, history.slice(0, cut));
        await append(facts, history.slice(cut));
        expect(facts.position()).toBe(history.length);
        for (const { assessment, said } of await foundIn(facts)) {
          expect(said).toEqual(expected(history, assessment));
        }
      } finally {
        await facts.close();
      }
    }),
    { numRuns: 60 },
  );
});

test('a submission whose text cannot be decoded is counted like any other', async () => {
  const facts = await openColumnarFacts(null);
  try {
    const fact = { fiscalYear: 2567, district: '1032', occurredAt: '2024-01-02T02:00:00Z' };
    const submissions = ['ในเขต', 'a "quarter"', 'c:\\'].map((residence, at): DomainEvent => ({
      type: 'SurveySubmitted',
      data: {
        ...fact,
        instrument: 'EIT',
        submissionId: String(at),
        part: 1,
        respondent: { gender: 'female', residence },
        answers: { E1: 1 + at },
      },
    }));
    const history = [...submissions, { type: 'AssessmentClosed' as const, data: fact }].map(
      (event, at): RecordedEvent => ({
        position: at + 1,
        id: `00000000-0000-4000-8000-00000000000${at}`,
        stream: streamOf(event),
        streamVersion: 1,
        recordedAt: fact.occurredAt,
        actor: 'test',
        event,
      }),
    );
    await append(facts, history);
    const found = (await foundIn(facts)).find(({ assessment }) => assessment.position > 0);
    expect(found?.assessment.counts[0]?.respondents).toBe(3);
    expect(found?.said).toEqual(found && expected(history, found.assessment));
  } finally {
    await facts.close();
  }
});

test('says which assessments changed after a position', async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory, fc.nat({ max: 100 }), async (history, position) => {
      const facts = await openColumnarFacts(null);
      try {
        await append(facts, history);
        const names = (await facts.changedSince(position)).map(
          ({ fiscalYear, district }) => `${fiscalYear} ${district}`,
        );
        const after = history.slice(position).map(({ event: { data } }) => data);
        const changed = new Set(after.map((data) => `${data.fiscalYear} ${data.district}`));
        expect(names).toEqual([...changed].toSorted());
      } finally {
        await facts.close();
      }
    }),
    { numRuns: 30 },
  );
});

test('as of a position they say what the first events alone say', async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory, fc.nat({ max: 100 }), async (history, position) => {
      const facts = await openColumnarFacts(null);
      try {
        await append(facts, history);
        for (const { assessment, said } of await foundIn(facts, position)) {
          expect(said).toEqual(expected(history.slice(0, position), assessment));
        }
      } finally {
        await facts.close();
      }
    }),
    { numRuns: 60 },
  );
});

test('with a tail of events after a position they say what they will say when they have them', async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory, fc.nat({ max: 100 }), async (history, cut) => {
      const facts = await openColumnarFacts(null);
      try {
        await append(facts, history.slice(0, cut));
        for (const { fiscalYear } of FRAMEWORKS) {
          const tail = history.slice(cut);
          for (const assessment of await facts.assessments(fiscalYear, DISTRICTS, cut, tail)) {
            const { counts, received, record, position } = assessment;
            const said = { counts: inOrder(counts), received, record, position };
            expect(said).toEqual(expected(history, assessment));
          }
        }
      } finally {
        await facts.close();
      }
    }),
    { numRuns: 40 },
  );
});

describe('segments', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ita-segments-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const SEGMENT = 10;
  const events = fc
    .sample(randomHistory, { numRuns: 300, seed: 1 })
    .reduce((longest, history) => (history.length > longest.length ? history : longest));
  const eventIdAt = (position: number): string => events[position - 1]?.id ?? '';
  const source = async (first: number, last: number) => ({
    first,
    last,
    root: `root of ${first}-${last}`,
    eventId: eventIdAt(last),
  });
  const isOfLog = async ({ first, last, root, eventId }: SegmentSource) =>
    root === `root of ${first}-${last}` && eventId === eventIdAt(last);

  async function sealed(): Promise<number> {
    const facts = await openColumnarFacts(directory, SEGMENT);
    await append(facts, events);
    await facts.seal(source);
    const { sealed: last } = await facts.size();
    await facts.close();
    await rm(join(directory, 'facts.duckdb'));
    return last;
  }

  test('bring facts back that were lost, up to the last that is full', async () => {
    const last = await sealed();
    expect(last).toBe(events.length - (events.length % SEGMENT));
    const facts = await openColumnarFacts(directory, SEGMENT);
    expect(await facts.restore(isOfLog)).toBe(last);
    expect(facts.position()).toBe(last);
    expect(facts.lastEventId()).toBe(eventIdAt(last));
    for (const { assessment, said } of await foundIn(facts)) {
      expect(said).toEqual(expected(events.slice(0, last), assessment));
    }
    await facts.close();
  });

  test.each(['answer_fact.parquet', 'record_fact.parquet', 'json'])(
    'one whose %s was altered is not read, nor are those after it',
    async (ending) => {
      await sealed();
      const second = (await readdir(join(directory, 'segments'))).find(
        (name) => name.startsWith('000000000011-') && name.endsWith(ending),
      );
      await appendFile(join(directory, 'segments', second ?? ''), 'x');
      const facts = await openColumnarFacts(directory, SEGMENT);
      expect(await facts.restore(isOfLog)).toBe(SEGMENT);
      expect((await facts.size()).sealed).toBe(SEGMENT);
      await facts.close();
    },
  );

  test('those of another log are removed', async () => {
    await sealed();
    const facts = await openColumnarFacts(directory, SEGMENT);
    expect(await facts.restore(async () => false)).toBe(0);
    expect(await facts.size()).toMatchObject({ sealed: 0, segmentBytes: 0 });
    await facts.close();
  });
});
