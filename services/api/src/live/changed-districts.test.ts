import { setImmediate } from 'node:timers/promises';
import type { OnScored } from '@ita/projector';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChangedDistrict } from './changed-districts.ts';
import { changedDistricts } from './changed-districts.ts';

/** A projector that says what a test tells it to. */
function toldProjector() {
  const listeners = new Set<OnScored>();
  let reached = 0;
  return {
    listeners,
    position: async () => reached,
    onScored: (listener: OnScored) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (district: string, fiscalYear = 2568) => {
      reached += 1;
      for (const listener of listeners) listener([{ fiscalYear, district }], reached);
    },
  };
}

const ALL = { fiscalYear: 2568, district: null, missed: async () => [] };

/** A reader, and what it has been told so far. */
function reading(projector: ReturnType<typeof toldProjector>, asked: typeof ALL | object = {}) {
  const stopped = new AbortController();
  const changes = changedDistricts(projector, { ...ALL, ...asked }, stopped.signal);
  return { stop: () => stopped.abort(), next: () => changes.next() };
}

describe('a reader', () => {
  test('who is slow finds each district waiting once, as often as it changed', async () => {
    const projector = toldProjector();
    const reader = reading(projector);
    const first = reader.next();
    await setImmediate();
    for (let at = 0; at < 10_000; at += 1) projector.tell(String(1001 + (at % 3)));
    const found = [await first, await reader.next(), await reader.next()];
    expect(found.map(({ value }) => value?.district)).toEqual(['1001', '1002', '1003']);
    const none = reader.next();
    reader.stop();
    expect(await none).toMatchObject({ done: true });
  });

  test('is told of the year and the district that they asked for alone', async () => {
    const projector = toldProjector();
    const reader = reading(projector, { district: '1002' });
    const first = reader.next();
    await setImmediate();
    projector.tell('1001');
    projector.tell('1002', 2567);
    projector.tell('1002');
    expect((await first).value).toEqual({ district: '1002', complete: 3 });
  });

  test('who goes leaves nothing behind', async () => {
    const projector = toldProjector();
    const reader = reading(projector);
    const first = reader.next();
    await setImmediate();
    expect(projector.listeners.size).toBe(1);
    reader.stop();
    await first;
    expect(projector.listeners.size).toBe(0);
  });
});

test('whoever goes on from where any answer was complete misses no change', async () => {
  const steps = fc.array(fc.oneof(fc.constantFrom('1001', '1002', '1003'), fc.constant('read')), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const projector = toldProjector();
      const reader = reading(projector);
      const told: ChangedDistrict[] = [];
      const changes: string[] = [];
      let next = reader.next();
      await setImmediate();
      for (const step of history) {
        if (step !== 'read') {
          changes.push(step);
          projector.tell(step);
          continue;
        }
        const found = await Promise.race([next, setImmediate(null)]);
        if (found?.value === undefined) continue;
        told.push(found.value);
        // Had: what was told. To come: what changed after the position that the answer was complete up to.
        const { complete } = found.value;
        const had = new Set(told.map(({ district }) => district));
        const toCome = new Set(changes.slice(complete));
        expect(changes.filter((one) => !had.has(one) && !toCome.has(one))).toEqual([]);
        next = reader.next();
      }
      reader.stop();
      await next;
    }),
  );
});
