import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { swarmOf } from './swarm.ts';

test('no dot of a swarm covers another, and each stays at its value', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 60 }), (values) => {
      const dots = swarmOf(values, (value) => value, 10);
      expect(dots).toHaveLength(values.length);
      dots.forEach((dot, index) => {
        expect(dot.along).toBe(dot.row);
        expect(dot.off).toBeGreaterThanOrEqual(0);
        for (const other of dots.slice(index + 1)) {
          const distance = Math.hypot(dot.along - other.along, dot.off - other.off);
          expect(distance).toBeGreaterThan(10 - 1e-3);
        }
      });
    }),
  );
});
