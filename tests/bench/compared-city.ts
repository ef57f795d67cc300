import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColumnarScores } from '@ita/analytics';
import { createComparisons, openColumnarScores } from '@ita/analytics';
import { createGraphqlApi, LOCAL_OPERATOR } from '@ita/api';
import {
  createLogTree,
  newLogKey,
  openEventLog,
  openMemoryStore,
  SHARED_SEALED_FILES,
} from '@ita/event-log';
import { createProjector, openColumnarFacts } from '@ita/projector';
import { hashOf, logOfFacts } from './log-of-facts.ts';
import { makeFacts } from './many-facts.ts';

/** The scores of 50 districts and two years, ready to be compared. */
export interface ComparedCity extends AsyncDisposable {
  readonly scores: ColumnarScores;
  /** The text that answers a document over GraphQL. Throws for an answer with errors. */
  readonly answer: (query: string, variables: Readonly<Record<string, unknown>>) => Promise<string>;
}

/** Makes the city of so many submissions. */
export async function comparedCity(events: number): Promise<ComparedCity> {
  await using opened = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'ita-comparison-bench-'));
  opened.defer(() => rm(directory, { recursive: true }));
  const store = await openMemoryStore();
  opened.defer(() => store.close());
  const { db, durability } = store;
  await makeFacts(directory, events);
  const facts = await openColumnarFacts(directory);
  opened.defer(() => facts.close());
  const scores = await openColumnarScores(directory);
  opened.defer(() => scores.close());
  const log = logOfFacts(await openEventLog(db), events);
  const projector = createProjector({ log, db, facts, comparable: scores, hashOf });
  await projector.prepare();
  await projector.catchUp();
  await projector.settled();
  const key = newLogKey();
  const comparisons = createComparisons(scores, (fiscalYear, position) =>
    projector.comparableAt(fiscalYear, position),
  );
  opened.defer(() => comparisons.close());
  const api = createGraphqlApi({
    log,
    tree: createLogTree(db, key),
    key,
    db,
    sealedFiles: SHARED_SEALED_FILES,
    durability,
    projector,
    comparisons,
    [Symbol.asyncDispose]: async () => {},
  });
  const answer: ComparedCity['answer'] = async (query, variables) => {
    const request = new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const asking = { viewer: LOCAL_OPERATOR, caller: LOCAL_OPERATOR.subject };
    const response = await api.fetch(request, asking);
    const text = await response.text();
    if (text.includes('"errors"')) throw new Error(text.slice(0, 500));
    return text;
  };
  const kept = opened.move();
  return { scores, answer, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
