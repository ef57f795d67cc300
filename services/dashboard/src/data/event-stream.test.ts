import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamEvent } from './event-stream.ts';
import { eventsOf } from './event-stream.ts';

const TEXT =
  'retry: 3000\n\n:\n\nevent: next\nid: 17\ndata: {"a":\ndata: 1}\n\nevent: next\ndata: 2\n\nevent: complete\n\n';

async function* cut(text: string, places: readonly number[]): AsyncGenerator<string> {
  let from = 0;
  for (const place of places.toSorted((a, b) => a - b)) {
    yield text.slice(from, place);
    from = place;
  }
  yield text.slice(from);
}

test('events are the same wherever the stream is cut', async () => {
  const expected: readonly StreamEvent[] = [
    { event: 'next', id: '17', data: '{"a":\n1}' },
    { event: 'next', id: '17', data: '2' },
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(TEXT.length), { maxLength: 9 }), async (places) => {
      const events = await Array.fromAsync(eventsOf(cut(TEXT, places)));
      expect(events).toEqual(expected);
    }),
  );
});
