import { countedResponsesOf, countResponses, evolve, UNOPENED } from '@ita/projections';
import type { CellCounts } from '@ita/projections';
import { canonicalJson, FRAMEWORKS } from '@ita/schema';
import type { RecordedEvent } from '@ita/schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomHistory } from '../../../tests/src/support/random-history.ts';
import type { AssessmentFacts } from './columnar-facts.ts';
import { openColumnarFacts } from './columnar-facts.ts';

const DISTRICTS = ['1001', '1032'];

const inOrder = (counts: readonly CellCounts[]): readonly string[] =>
  counts.map((count) => canonicalJson(count)).toSorted();

/** What the definition in @ita/projections says of an assessment's events. */
function expected(
  history: readonly RecordedEvent[],
  { fiscalYear, district, framework }: AssessmentFacts,
) {
  const own = history.filter(
    ({ event: { data } }) => data.fiscalYear === fiscalYear && data.district === district,
  );
  const events = own.map(({ event }) => event);
  return {
    counts: inOrder(countResponses(framework, events.flatMap(countedResponsesOf))),
    record: events.reduce(evolve, UNOPENED),
    position: own.at(-1)?.position ?? 0,
  };
}

test('facts read in any pieces count what the definition counts, corrections and all', async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory, fc.nat({ max: 100 }), async (history, cut) => {
      const facts = await openColumnarFacts(':memory:');
      try {
        await facts.append(history.slice(0, cut));
        await facts.append(history.slice(cut));
        expect(await facts.position()).toBe(history.length);
        for (const { fiscalYear } of FRAMEWORKS) {
          for (const assessment of await facts.assessments(fiscalYear, DISTRICTS)) {
            const { counts, record, position } = assessment;
            const found = { counts: inOrder(counts), record, position };
            expect(found).toEqual(expected(history, assessment));
          }
        }
      } finally {
        facts.close();
      }
    }),
    { numRuns: 60 },
  );
});

test('says which assessments changed after a position', async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory, fc.nat({ max: 100 }), async (history, position) => {
      const facts = await openColumnarFacts(':memory:');
      try {
        await facts.append(history);
        const names = (await facts.changedSince(position)).map(
          ({ fiscalYear, district }) => `${fiscalYear} ${district}`,
        );
        const after = history.slice(position).map(({ event: { data } }) => data);
        const changed = new Set(after.map((data) => `${data.fiscalYear} ${data.district}`));
        expect(names).toEqual([...changed].toSorted());
      } finally {
        facts.close();
      }
    }),
    { numRuns: 30 },
  );
});
