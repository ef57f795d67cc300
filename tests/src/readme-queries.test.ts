import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prawetFy2567, syntheticCity } from '@ita/seeds';
import { expect, test } from 'vitest';
import { openSeededApi } from './support/seeded-api.ts';

const README = join(import.meta.dirname, '../../README.md');

/** Every query that the README tells analysts to ask. */
async function readmeQueries(): Promise<readonly string[]> {
  const text = await readFile(README, 'utf8');
  return [...text.matchAll(/^```graphql\n(?<query>.*?)^```$/gmsu)].map(
    ({ groups }) => groups?.['query'] ?? '',
  );
}

test("the README's queries are answered, each with rows", async () => {
  const asked = new Set(['1008', '1032', '1050']);
  const city = syntheticCity({ randomSeed: 2568, scale: 0.05 });
  const events = city.events(({ district }) => asked.has(district));
  await using seeded = await openSeededApi([...prawetFy2567(), ...events]);
  const queries = await readmeQueries();
  expect(queries).toHaveLength(3);
  for (const query of queries) {
    const { data, errors } = await seeded.ask(query);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toMatch(/"(?:edges|rows)":\[\{/u);
  }
});
