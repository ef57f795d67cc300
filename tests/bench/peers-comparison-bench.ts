import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGraphqlApi, executeDocument, openService } from '@ita/api';
import { knownFramework } from '@ita/schema';
import { sql } from 'kysely';
import { z } from 'zod';
import { startPostgres } from '../src/support/postgres-server.ts';
import { report, ROUNDS, sized } from './figure.ts';
import { jsonbChanges } from './jsonb-changes.ts';
import { appendSubmissions, closeAssessments } from './large-log.ts';
import { newSelection } from './new-selection.ts';
import { secondsOf } from './seconds.ts';

/**
 * The change of every question of all districts from one year to the next: our GraphQL answer, with tests and
 * intervals, beside one statement of PostgreSQL that has none, over the same events as jsonb. Both must say the same.
 */
const EVENTS = sized(1_000_000, 4000);
const [FROM, TO] = [2567, 2568];
/** Both are rounded: ours to ten decimals. */
const ROUNDED = 1e-9;

const QUERY = `query YearOverYear($keys: [ID!]!) {
  yearOverYear(from: ${FROM}, to: ${TO}, filter: { scopes: [QUESTION], breakdowns: [NONE], keys: $keys }, first: 1000) {
    edges { node { district { code } concept change pValue changeInterval { low high } } }
  }
}`;
const answerSchema = z.object({
  data: z.object({
    yearOverYear: z.object({
      edges: z.array(
        z.object({
          node: z.object({
            district: z.object({ code: z.string() }),
            concept: z.string(),
            change: z.number().nullable(),
          }),
        }),
      ),
    }),
  }),
});

interface Change {
  readonly district: string;
  readonly concept: string;
  readonly change: number;
}

/** @throws Error unless both have the same changes of the same questions. */
function mustAgree(ours: readonly Change[], theirs: readonly Change[]): void {
  const nameOf = ({ district, concept }: Change): string => `${district} ${concept}`;
  const changes = new Map(theirs.map((one) => [nameOf(one), one.change]));
  const wrong = ours.filter((one) => {
    const distance = Math.abs(one.change - (changes.get(nameOf(one)) ?? NaN));
    return !(distance <= ROUNDED);
  });
  if (ours.length > 0 && ours.length === theirs.length && wrong.length === 0) return;
  throw new Error(`${ours.length} changes for ${theirs.length}, ${wrong.length} of them others`);
}

await using opened = new AsyncDisposableStack();
const directory = await mkdtemp(join(tmpdir(), 'ita-peers-bench-'));
opened.defer(() => rm(directory, { recursive: true }));
const server = await startPostgres();
opened.defer(() => server.remove());
const service = await openService(directory, server.url);
opened.use(service);
const { db, log, projector } = service;
await appendSubmissions(log, EVENTS);
await closeAssessments(log);
await projector.catchUp();
await projector.settled();
await sql`create table jsonb_event as
  select data::jsonb as data from log.event where type = 'SurveySubmitted'`.execute(db);
await sql`vacuum analyze jsonb_event`.execute(db);

const api = createGraphqlApi(service);
const statement = jsonbChanges(knownFramework(FROM), knownFramework(TO), 'jsonb_event');

let ours: readonly Change[] = [];
let theirs: readonly Change[] = [];
async function answer(run: number): Promise<void> {
  const variables = { keys: newSelection(run) };
  const { data } = answerSchema.parse(await executeDocument(api, QUERY, variables));
  ours = data.yearOverYear.edges.flatMap(({ node: { district, concept, change } }) =>
    change === null ? [] : [{ district: district.code, concept, change }],
  );
}
async function query(): Promise<void> {
  ({ rows: theirs } = await sql.raw<Change>(statement).execute(db));
}

const taken = { ours: new Array<number>(), theirs: new Array<number>() };
await answer(0);
for (let round = 1; round <= ROUNDS; round += 1) {
  taken.ours.push(1000 * (await secondsOf(() => answer(round))));
  taken.theirs.push(1000 * (await secondsOf(query)));
}
mustAgree(ours, theirs);
report({
  name: `year over year, 50 districts x questions, ${EVENTS.toLocaleString('en')} submissions: GraphQL answer`,
  unit: 'ms',
  runs: taken.ours,
  against: {
    name: 'PostgreSQL over the events as jsonb, one statement, changes alone',
    runs: taken.theirs,
  },
});
