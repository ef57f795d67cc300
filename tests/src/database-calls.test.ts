import { createGraphqlApi, executeDocument, printedSchema } from '@ita/api';
import type { Service } from '@ita/api';
import { syntheticCity } from '@ita/seeds';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { KEPT_QUERIES } from '../../services/api/src/graphql/kept-queries.ts';
import { countQueries } from './support/counted-queries.ts';
import { everyListPath } from './support/every-list-path.ts';
import { openSeededApi } from './support/seeded-api.ts';

/** Counts what is asked of the score tables, of the facts and of the columnar scores for one answer. */
async function callsFor(service: Service, document: string): Promise<number> {
  let calls = 0;
  const counted = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get: (_, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...given: readonly unknown[]): unknown => {
          calls += Number(name !== 'generation');
          return Reflect.apply(value, target, given);
        };
      },
    });
  const queries = countQueries(service.db);
  const [projector, comparisons] = [counted(service.projector), counted(service.comparisons)];
  const { errors } = await executeDocument(
    createGraphqlApi({ ...service, db: queries.db, projector, comparisons }),
    document,
  );
  expect([document, errors]).toEqual([document, undefined]);
  return calls + queries.sent();
}

const cityOf = (...districts: readonly string[]) => {
  const asked = new Set(districts);
  const city = syntheticCity({ randomSeed: 7, scale: 0.03 });
  return openSeededApi([...city.events(({ district }) => asked.has(district))]);
};

/** Fields of Query that are of one district have the same rows in every city. */
const ROOTS = [...KEPT_QUERIES].filter((name) => !['assessment', 'district'].includes(name));

/** Fields inside each other. */
const depthOf = (document: string): number => document.split('{ ').length - 1;

/** Of each level of a document at most, besides what tells the present and the position of an answer. */
const CALLS_OF_LEVEL = 1;
const CALLS_BESIDES = 3;

test('the number of database calls of an answer hangs on its depth, and not on its rows, for every field of the schema', async () => {
  await using few = await cityOf('1001', '1002');
  await using many = await cityOf('1001', '1002', '1003', '1004', '1005', '1006');
  const documents = everyListPath(buildSchema(printedSchema()), ROOTS);
  expect(documents.length).toBeGreaterThan(250);
  const tooMany: string[] = [];
  for (const document of documents) {
    const ofFew = await callsFor(few.service, document);
    const ofMany = await callsFor(many.service, document);
    const most = CALLS_BESIDES + CALLS_OF_LEVEL * depthOf(document);
    if (ofMany > ofFew || ofMany > most) tooMany.push(`${document}: ${ofFew}, then ${ofMany}`);
  }
  expect(tooMany).toEqual([]);
});
