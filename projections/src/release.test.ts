import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latestRelease } from './release.ts';

const MIN = 10;

/** Submissions at the first positions but those of closings. */
function courseOf(submitted: number, closings: readonly number[] = [], isOpen = true) {
  const positions = Array.from({ length: submitted + closings.length }, (_, at) => at + 1);
  return { submissions: positions.filter((one) => !closings.includes(one)), closings, isOpen };
}

const releaseOf = (...given: Parameters<typeof courseOf>) => latestRelease(courseOf(...given), MIN);

describe('an open assessment', () => {
  test.each([
    [9, 0],
    [19, 0],
    [20, 10],
    [29, 10],
    [30, 20],
  ])('of %i answers has released the first %i, and no breakdown', (submitted, released) => {
    expect(releaseOf(submitted)).toEqual({ position: released, cells: false });
  });
});

describe('a closing', () => {
  test('releases all answers and the breakdowns', () => {
    expect(releaseOf(29, [30], false)).toEqual({ position: 30, cells: true });
    expect(releaseOf(3, [4], false)).toEqual({ position: 4, cells: true });
  });

  test('of an assessment that was opened again releases nothing that tells of a few', () => {
    expect(releaseOf(38, [30, 40], false)).toEqual({ position: 30, cells: true });
    expect(releaseOf(39, [30, 41], false)).toEqual({ position: 41, cells: false });
    expect(releaseOf(49, [30])).toEqual({ position: 40, cells: false });
  });

  test('is the first even of a part that nobody answered: who came later are not alone in the next', () => {
    expect(releaseOf(0, [1], false)).toEqual({ position: 1, cells: true });
    expect(latestRelease({ submissions: [3, 4], closings: [1, 5], isOpen: false }, MIN)).toEqual({
      position: 1,
      cells: true,
    });
  });
});

test('whatever happens, two releases differ by nobody or by the minimum, but for the first closing', () => {
  const happenings = fc.array(fc.constantFrom('SUBMIT', 'SUBMIT', 'SUBMIT', 'SUBMIT', 'TURN'), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(happenings, (events) => {
      const submissions: number[] = [];
      const closings: number[] = [];
      let isOpen = true;
      let released = 0;
      let cellReleases = new Set<number>();
      for (const [at, event] of events.entries()) {
        if (event === 'SUBMIT' && !isOpen) continue;
        if (event === 'SUBMIT') submissions.push(at + 1);
        else {
          if (isOpen) closings.push(at + 1);
          isOpen = !isOpen;
        }
        const { position, cells } = latestRelease({ submissions, closings, isOpen }, MIN);
        const now = submissions.filter((one) => one <= position).length;
        expect(now === released || now - released >= MIN || released === 0).toBe(true);
        if (cells) cellReleases = cellReleases.add(position);
        released = now;
      }
      expect(cellReleases.size).toBeLessThanOrEqual(1);
    }),
  );
});
