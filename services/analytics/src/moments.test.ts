import type { ComparableAssessment } from '@ita/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ColumnarScores } from './columnar-scores.ts';
import { openColumnarScores } from './columnar-scores.ts';
import type { AssessmentsAt } from './moments.ts';
import { createMoments } from './moments.ts';
import { runQuery } from './query.ts';

let present: ColumnarScores;
beforeAll(async () => {
  present = await openColumnarScores(null);
});
afterAll(() => present.close());

/** One open assessment of Phra Nakhon, which says the position it is of. */
const assessmentAt = (fiscalYear: number, position: number): ComparableAssessment => ({
  assessment: {
    fiscal_year: fiscalYear,
    district: '1001',
    status: 'OPEN',
    rating: null,
    provenance: 'COLLECTED',
    provenance_note: null,
    framework_version: '1',
    position,
  },
  scores: [],
  groups: [],
  answers: [],
});

const inFact: AssessmentsAt = (fiscalYear, position) =>
  Promise.resolve([assessmentAt(fiscalYear, position)]);

/** Years and positions of the assessments that a moment has. */
async function found(
  moments: ReturnType<typeof createMoments>,
  position: number,
  years: readonly number[],
): Promise<readonly (readonly number[])[]> {
  return moments.read(position, years, async (connection) => {
    const columns = await runQuery(
      connection,
      'select fiscal_year::integer as year, position from assessment order by all',
      {},
    );
    return Array.from({ length: columns.rows }, (_, row) => [
      columns.number('year', row),
      columns.number('position', row),
    ]);
  });
}

test('readings of different years of one moment may come at once', async () => {
  const moments = createMoments(present, inFact);
  const [both, later] = await Promise.all([
    found(moments, 7, [2566, 2567]),
    found(moments, 7, [2567, 2568]),
    found(moments, 7, [2568, 2566]),
  ]);
  for (const year of [2566, 2567]) expect(both).toContainEqual([year, 7]);
  for (const year of [2567, 2568]) expect(later).toContainEqual([year, 7]);
  await moments.close();
});

test('more moments than are kept may be read at once, each as it was', async () => {
  const moments = createMoments(present, inFact);
  const positions = Array.from({ length: 12 }, (_, at) => at + 1);
  const answers = await Promise.all(positions.map((at) => found(moments, at, [2567, 2568])));
  expect(answers).toEqual(
    positions.map((at) => [
      [2567, at],
      [2568, at],
    ]),
  );
  await moments.close();
});

test('what failed once is tried again', async () => {
  let failures = 1;
  const moments = createMoments(present, (fiscalYear, position) => {
    failures -= 1;
    return failures < 0 ? inFact(fiscalYear, position) : Promise.reject(new Error('store away'));
  });
  await expect(found(moments, 7, [2567])).rejects.toThrow('store away');
  expect(await found(moments, 7, [2567])).toEqual([[2567, 7]]);
  await moments.close();
});
