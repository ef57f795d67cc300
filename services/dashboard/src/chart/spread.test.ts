import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadOf } from './spread.ts';

test('labels keep their order and their gap, within the ends', () => {
  const place = fc.integer({ min: 0, max: 400 });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 25 }), (places) => {
      const spread = spreadOf(places, 14, [0, 400]);
      const ordered = places
        .map((one, at) => ({ one, label: spread[at] ?? 0 }))
        .sort((a, b) => a.one - b.one || a.label - b.label);
      for (const [at, { label }] of ordered.entries()) {
        expect(label).toBeGreaterThanOrEqual(0);
        expect(label).toBeLessThanOrEqual(400);
        const next = ordered[at + 1]?.label ?? Infinity;
        expect(next - label).toBeGreaterThanOrEqual(14);
      }
    }),
  );
});
