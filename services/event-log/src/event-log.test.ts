import type { DomainEvent } from '@ita/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkOf, newEvent } from '../../../tests/src/support/log-events.ts';
import { STORES } from '../../../tests/src/support/stores.ts';
import type { EventLog, NewEvent } from './event-log.ts';
import { aggregatedTexts } from './event-texts.ts';
import { AppendConflict, APPEND_EVENTS_MAX } from './event-log.ts';
import { openEventLog } from './open-event-log.ts';
import type { Store } from './store.ts';

describe.each(STORES)('the log on $name', ({ open }) => {
  let store: Store;
  let log: EventLog;

  beforeAll(async () => {
    store = await open();
    log = await openEventLog(store.db, store);
  });
  afterAll(() => store.close());

  let districts = 0;
  /** A district code of its own for each test, so that tests share one log and not their streams. */
  const freshDistrict = (): string => String(2000 + (districts += 1));

  const closed = (district: string): DomainEvent => ({
    type: 'AssessmentClosed',
    data: { fiscalYear: 2567, district, occurredAt: '2024-01-02T02:00:00Z' },
  });
  const append = (...events: readonly NewEvent[]) =>
    log.append({ events, actor: 'test', unchanged: [] });

  describe('append', () => {
    test('gives positions without gaps, in the order given, and versions within each stream', async () => {
      const district = freshDistrict();
      const head = await log.headPosition();
      const events = [
        newEvent(checkOf(district, 'O1')),
        newEvent(checkOf(district, 'O2')),
        newEvent(checkOf(district, 'O1')),
      ];
      const appended = await append(...events);
      expect(appended).toEqual(
        events.map(({ id }, place) => ({ id, position: head + 1 + place, replayed: false })),
      );
      const read = await log.readAfter(head, 10);
      expect(read.map(({ stream, streamVersion }) => [stream, streamVersion])).toEqual([
        [`oit-2567-${district}-O1`, 1],
        [`oit-2567-${district}-O2`, 1],
        [`oit-2567-${district}-O1`, 2],
      ]);
      expect(read.map(({ event }) => event)).toEqual(events.map(({ event }) => event));
      expect(read.map(({ actor }) => actor)).toEqual(['test', 'test', 'test']);
    });

    test('of an id that is there appends nothing and gives its first position', async () => {
      const [event, other] = [newEvent(closed(freshDistrict())), newEvent(closed(freshDistrict()))];
      const [first] = await append(event);
      const head = await log.headPosition();
      expect(await append(event)).toEqual([{ ...first, replayed: true }]);
      expect(await log.headPosition()).toBe(head);
      expect(await append(event, other)).toEqual([
        { ...first, replayed: true },
        { id: other.id, position: head + 1, replayed: false },
      ]);
    });

    test('of an id that another event has is refused and leaves no trace', async () => {
      const event = newEvent(closed(freshDistrict()));
      await append(event);
      const head = await log.headPosition();
      const stolen = { ...event, event: closed(freshDistrict()) };
      await expect(append(newEvent(closed(freshDistrict())), stolen)).rejects.toThrow(
        AppendConflict,
      );
      expect(await log.headPosition()).toBe(head);
    });

    test('at another version than expected is refused whole', async () => {
      const district = freshDistrict();
      await append(newEvent(checkOf(district, 'O1'), 0));
      const head = await log.headPosition();
      const attempts = [
        [newEvent(checkOf(district, 'O1'), 0)],
        [newEvent(checkOf(district, 'O1'), 2)],
        [newEvent(checkOf(district, 'O2'), 0), newEvent(checkOf(district, 'O1'), 0)],
      ];
      for (const attempt of attempts) {
        await expect(append(...attempt)).rejects.toThrow(AppendConflict);
      }
      expect(await log.headPosition()).toBe(head);
      await append(newEvent(checkOf(district, 'O1'), 1), newEvent(checkOf(district, 'O1'), 2));
    });

    test('is refused when a stream that the decision rests on has moved', async () => {
      const district = freshDistrict();
      await append(newEvent(closed(district)));
      const life = `assessment-2567-${district}`;
      const request = (version: number) => ({
        events: [newEvent(checkOf(district, 'O1'))],
        actor: 'test',
        unchanged: [{ stream: life, version }],
      });
      await expect(log.append(request(0))).rejects.toThrow(AppendConflict);
      expect(await log.append(request(1))).toHaveLength(1);
    });

    test('takes a full batch and refuses one event more', async () => {
      const district = freshDistrict();
      const batch = Array.from({ length: APPEND_EVENTS_MAX }, (_, item) =>
        newEvent(checkOf(district, `O${item}`)),
      );
      expect(await append(...batch)).toHaveLength(APPEND_EVENTS_MAX);
      await expect(append(...batch, newEvent(checkOf(district, 'O'))), 'no batch').rejects.toThrow(
        RangeError,
      );
    });

    test('of batches asked for at once keeps their order, and one that is refused leaves the others', async () => {
      const district = freshDistrict();
      const head = await log.headPosition();
      const batches = Array.from({ length: 12 }, (_, at) => [
        newEvent(checkOf(district, `O${at}`), at === 5 ? 7 : 0),
        newEvent(checkOf(district, `O${at}`), at === 5 ? 8 : 1),
      ]);
      const single = newEvent(checkOf(district, 'O12'), 0);
      const asked = [...batches.slice(0, 8), [single], ...batches.slice(8)];
      const outcomes = await Promise.allSettled(asked.map((events) => append(...events)));
      expect(outcomes.map(({ status }) => status)).toEqual(
        asked.map((_, at) => (at === 5 ? 'rejected' : 'fulfilled')),
      );
      const read = await log.readAfter(head, 100);
      const taken = asked.flatMap((events, at) => (at === 5 ? [] : events));
      expect(read.map(({ id }) => id)).toEqual(taken.map(({ id }) => id));
    });

    test('by many writers at once loses nothing and doubles nothing', async () => {
      const district = freshDistrict();
      const head = await log.headPosition();
      const events = Array.from({ length: 40 }, (_, item) =>
        newEvent(checkOf(district, `O${item}`)),
      );
      await Promise.all([...events, ...events].map((event) => append(event)));
      const read = await log.readAfter(head, 100);
      expect(read.map(({ position }) => position)).toEqual(
        events.map((_, place) => head + 1 + place),
      );
      expect(new Set(read.map(({ id }) => id))).toEqual(new Set(events.map(({ id }) => id)));
    });
  });

  test('reads streams and events by name, in the order of positions', async () => {
    const district = freshDistrict();
    const events = [newEvent(checkOf(district, 'O2')), newEvent(checkOf(district, 'O1'))];
    await append(...events);
    const streams = [`oit-2567-${district}-O1`, `oit-2567-${district}-O2`];
    const ids = events.map(({ id }) => id);
    expect((await log.readStreams(streams)).map(({ id }) => id)).toEqual(ids);
    expect((await log.readEvents(ids.toReversed())).map(({ id }) => id)).toEqual(ids);
    expect(await log.readStreams([])).toEqual([]);
  });

  describe('a stretch', () => {
    /** A submission whose name needs escapes of JSON, and of what a database copies text by. */
    const submission = (district: string, at: number): DomainEvent => ({
      type: 'SurveySubmitted',
      data: {
        fiscalYear: 2567,
        district,
        occurredAt: '2024-01-02T02:00:00Z',
        instrument: 'IIT',
        submissionId: `ผู้ตอบ \\${at} \\\\n "\t\n\u0001`,
        part: 1,
        respondent: {},
        answers: { I1: 6 },
      },
    });
    const many = (district: string) =>
      Array.from({ length: 600 }, (_, at) => newEvent(submission(district, at)));
    const read = async (after: number) => {
      const submissions: [number, unknown][] = [];
      const stretch = await log.readStretch(after, 1000, (position, bytes, start, end) => {
        const text = Buffer.from(bytes.subarray(start, end)).toString();
        submissions.push([position, JSON.parse(text)]);
      });
      return { stretch, submissions };
    };

    test('has submissions as texts and every other event as one', async () => {
      const district = freshDistrict();
      const head = await log.headPosition();
      const other = newEvent(checkOf(district, 'O1'));
      const events = many(district).with(300, other);
      await append(...events);
      const { stretch, submissions } = await read(head);
      expect(stretch?.position).toBe(head + events.length);
      expect(stretch?.eventId).toBe(events.at(-1)?.id);
      expect(stretch?.others.map(({ position, event }) => [position, event])).toEqual([
        [head + 301, other.event],
      ]);
      expect(submissions).toEqual(
        events.flatMap(({ event }, at) => (at === 300 ? [] : [[head + 1 + at, event.data]])),
      );
    });

    test('has the same texts when a few at a time are put together', async () => {
      const head = await log.headPosition();
      await append(...many(freshDistrict()));
      const positions: number[] = [];
      const range = { after: head, upTo: head + 250 };
      const select = 'select position, data from log.event';
      const count = await aggregatedTexts(store.db, 100)(select, range, (position) =>
        positions.push(position),
      );
      expect(count).toBe(250);
      expect(positions).toEqual(Array.from({ length: 250 }, (_, at) => head + 1 + at));
    });

    test('has texts of any length whole, those after them too', async () => {
      const upTo = 60;
      // From a few bytes to more than a socket or its reader has room for at once.
      const select = `
        select position, repeat('ก', (position * position * 100)::int) as data
        from generate_series(1::bigint, ${upTo}) as position`;
      const lengths = new Map<number, number>();
      const count = await store.copyTexts(
        select,
        { after: 0, upTo },
        (position, bytes, start, end) => {
          const text = Buffer.from(bytes.subarray(start, end)).toString();
          if (/^ก+$/u.test(text)) lengths.set(position, text.length);
        },
      );
      expect(count).toBe(upTo);
      const positions = Array.from({ length: upTo }, (_, at) => at + 1);
      expect([...lengths]).toEqual(positions.map((at) => [at, at * at * 100]));
    });

    test('that fails in the midst of many leaves the store as it was', async () => {
      const range = { after: 0, upTo: 20_000 };
      const select =
        'select position, repeat($$ก$$, 100) as data from generate_series(1::bigint, 20000) as position';
      const failing = `select position, data from (${select}) as many where 1 / (position - 15000) >= 0`;
      await expect(store.copyTexts(failing, range, () => {})).rejects.toThrow(/zero/u);
      expect(await store.copyTexts(select, range, () => {})).toBe(20_000);
    });

    test('of nothing has no text, and one that fails leaves the store as it was', async () => {
      const range = { after: 0, upTo: 10 };
      const take = (): void => expect.unreachable();
      const none = 'select position, data from log.event where false';
      expect(await store.copyTexts(none, range, take)).toBe(0);
      const wrong = store.copyTexts('select position, data from log.nothing', range, take);
      await expect(wrong).rejects.toThrow('log.nothing');
      expect(await store.copyTexts(none, range, take)).toBe(0);
    });

    test('of submissions alone has no other events, and of few events no texts', async () => {
      const head = await log.headPosition();
      const events = many(freshDistrict());
      await append(...events);
      const { stretch, submissions } = await read(head);
      expect(submissions.length).toBe(events.length);
      expect(stretch?.others).toEqual([]);
      const last = await read(head + events.length - 2);
      expect(last.submissions).toEqual([]);
      expect(last.stretch?.others.map(({ id }) => id)).toEqual(
        events.slice(-2).map(({ id }) => id),
      );
    });
  });

  describe('the database itself refuses', () => {
    test.each([
      ['UPDATE', `update log.event set actor = 'someone else'`],
      ['UPDATE', `update log.event set data = data where false`],
      ['DELETE', `delete from log.event`],
      ['TRUNCATE', `truncate log.event`],
      ['UPDATE', `update log.event_2567 set actor = 'someone else'`],
      ['DELETE', `delete from log.event_2567`],
      ['TRUNCATE', `truncate log.event_2567`],
    ])('%s: %s', async (statement, text) => {
      await append(newEvent(closed(freshDistrict())));
      const before = await log.readAfter(0, 10_000);
      const refused = sql.raw(text).execute(store.db);
      await expect(refused).rejects.toThrow(
        new RegExp(`${statement} refused: log\\.event(?:_2567)? is append-only`, 'u'),
      );
      expect(await log.readAfter(0, 10_000)).toEqual(before);
    });
  });

  test('opening a log again migrates nothing twice and keeps every event', async () => {
    await append(newEvent(closed(freshDistrict())));
    const before = await log.readAfter(0, 10_000);
    const again = await openEventLog(store.db);
    expect(await again.readAfter(0, 10_000)).toEqual(before);
  });
});
