import type { ColumnarScores } from '@ita/analytics';
import { openColumnarScores } from '@ita/analytics';
import type { EventLog, Store } from '@ita/event-log';
import { hashOfEvents, openEventLog, openPostgresStore } from '@ita/event-log';
import { newEventId, parseEvent, Refusal } from '@ita/schema';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newPostgresDatabase } from '../../../tests/src/support/stores.ts';
import type { ColumnarFacts } from './columnar-facts.ts';
import { openColumnarFacts } from './columnar-facts.ts';
import type { Projector } from './projector.ts';
import { createProjector } from './log-projector.ts';

/** A process as far as the projector goes: everything of its own but the database. */
interface Process {
  readonly store: Store;
  readonly log: EventLog;
  readonly facts: ColumnarFacts;
  readonly scores: ColumnarScores;
  readonly projector: Projector;
}

let database: Awaited<ReturnType<typeof newPostgresDatabase>>;
let processes: Process[];
/** What was made anew. */
let reported: string[];

beforeEach(async () => {
  database = await newPostgresDatabase();
  processes = [];
  reported = [];
});
afterEach(async () => {
  for (const { facts, scores, store, projector } of processes) {
    await projector.settled();
    await facts.close();
    await scores.close();
    await store.close();
  }
  await database.drop();
});

async function started(): Promise<Process> {
  const store = openPostgresStore(database.url);
  const { db, copyTexts, leadership } = store;
  const log = await openEventLog(db, { copyTexts, isShared: true });
  const facts = await openColumnarFacts(null);
  const scores = await openColumnarScores(null);
  const hashOf = (first: number, last: number) => hashOfEvents(db, first, last);
  const projector = createProjector({
    log,
    db,
    facts,
    comparable: scores,
    leadership,
    hashOf,
    report: (line) => reported.push(line),
  });
  await projector.prepare();
  const process = { store, log, facts, scores, projector };
  processes.push(process);
  return process;
}

/** Opens an assessment. Returns its position. */
async function opens({ log }: Process, district: string): Promise<number> {
  const data = { fiscalYear: 2567, district, occurredAt: '2024-01-02T02:00:00Z' };
  const event = parseEvent('AssessmentOpened', {
    ...data,
    provenance: 'COLLECTED',
    provenanceNote: null,
  });
  const events = [{ id: newEventId(), event, expectedVersion: null }];
  const [appended] = await log.append({ events, actor: 'test', unchanged: [] });
  return appended?.position ?? 0;
}

/** Lets a process lead, doing nothing, while work is done. */
async function whileLeading<Result>(
  { store }: Process,
  work: () => Promise<Result>,
): Promise<Result> {
  await using _ = await store.leadership.stand();
  expect(store.leadership.leads()).toBe(true);
  return await work();
}

describe('a process that does not lead', () => {
  test('keeps its comparable scores level, and answers at a position once the tables have it', async () => {
    const [leader, follower] = [await started(), await started()];
    const position = await opens(follower, '1001');
    const stopped = new AbortController();
    const following: Promise<void>[] = [];
    await whileLeading(leader, async () => {
      following.push(follower.projector.follow(stopped.signal));
      const waiting = follower.projector.reach(position);
      while (follower.scores.checkpoint()?.position !== position) {
        expect(await Promise.race([waiting.then(() => 'reached'), tick()])).toBe('waits');
      }
      expect(await follower.projector.position()).toBe(0);
      await leader.projector.catchUp();
      await waiting;
      expect(await follower.projector.position()).toBe(position);
    });
    stopped.abort();
    await Promise.all(following);
  });

  test('tells of new scores once the tables have them, and its generation goes up', async () => {
    const [leader, follower] = [await started(), await started()];
    const told: string[] = [];
    follower.projector.onScored((scored, position) =>
      told.push(`${scored.map(({ district }) => district).join(' ')} at ${position}`),
    );
    const stopped = new AbortController();
    const following: Promise<void>[] = [];
    await whileLeading(leader, async () => {
      following.push(follower.projector.follow(stopped.signal));
      await opens(leader, '1001');
      await opens(leader, '1002');
      while (follower.scores.checkpoint()?.position !== 2) await tick();
      expect(told).toEqual([]);
      const before = follower.projector.generation();
      await leader.projector.catchUp();
      await follower.projector.reach(2);
      expect(follower.projector.generation()).toBeGreaterThan(before);
    });
    while (!told.at(-1)?.endsWith('at 2')) await tick();
    expect(new Set(told.join(' ').match(/\b100\d\b/gu))).toEqual(new Set(['1001', '1002']));
    stopped.abort();
    await Promise.all(following);
  });

  test('is refused a rebuild, and told who leads', async () => {
    const [leader, follower] = [await started(), await started()];
    const refusal = await whileLeading(leader, () =>
      follower.projector.rebuild().catch((error: unknown) => error),
    );
    expect(refusal).toBeInstanceOf(Refusal);
    expect(String(refusal)).toMatch(/LED_ELSEWHERE: rebuild is "ita [^"]* \d+"/u);
    expect(await follower.projector.rebuild()).toBe(0);
  });

  test('leads on from where the tables are, however far its own facts have come', async () => {
    const [ahead, behind] = [await started(), await started()];
    await opens(ahead, '1001');
    await behind.projector.catchUp();
    await opens(ahead, '1002');
    expect(await ahead.projector.catchUp()).toBe(2);
    expect(await behind.projector.catchUp()).toBe(2);
    expect(await opens(behind, '1003')).toBe(3);
    expect(await behind.projector.catchUp()).toBe(3);
    expect(reported).toEqual([]);
  });
});

/** A turn of the event loop. */
const tick = () => new Promise<string>((resolve) => setTimeout(() => resolve('waits'), 5));
