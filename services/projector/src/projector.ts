import type { EventLog } from '@ita/event-log';
import { createTurns } from '@ita/event-log';
import type { ScoringDatabase } from '@ita/schema';
import { ASSESSMENT_TABLES, FRAMEWORKS, frameworkVersion } from '@ita/schema';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { AssessmentKey } from './assessment-key.ts';
import type { AssessmentFacts, ColumnarFacts } from './columnar-facts.ts';
import { scoreTableRows } from './score-rows.ts';
import { hasScoreTables, recreateScoreTables } from './score-table-definitions.ts';

/** Version of what the score tables hold; it goes up when their shape or a rule in code changes. */
const PROJECTION_VERSION = 1;

/** Events read from the log at once. */
const READ_EVENTS_MAX = 1000;

/** Told of progress: the position reached and the head of the log. */
export type OnProgress = (position: number, head: number) => void;

/** Keeps the columnar facts and the score tables level with the log. */
export interface Projector {
  /** Reads the log to its end and brings the score tables there. Returns the position reached. */
  catchUp(onProgress?: OnProgress): Promise<number>;
  /** Drops facts and score tables and replays the whole log. Returns the position reached. */
  rebuild(onProgress?: OnProgress): Promise<number>;
  /** Log position that the score tables have reached. */
  position(): Promise<number>;
}

/** Names all that scores are made by: our version and every year's rules. A change of any rebuilds. */
const scoringVersion = (): string =>
  [PROJECTION_VERSION, ...FRAMEWORKS.map(frameworkVersion)].join(' ');

async function writeAssessment(
  transaction: Transaction<ScoringDatabase>,
  facts: AssessmentFacts,
): Promise<void> {
  const rows = scoreTableRows(facts);
  for (const table of ASSESSMENT_TABLES) {
    await transaction
      .deleteFrom(table)
      .where('fiscal_year', '=', facts.fiscalYear)
      .where('district', '=', facts.district)
      .execute();
    // One parameter for all rows, whose names are the columns': no limit on their number.
    await sql`
      insert into ${sql.table(table)}
      select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows[table])}::json)
    `.execute(transaction);
  }
}

function byYear(keys: readonly AssessmentKey[]): Map<number, string[]> {
  const districts = new Map<number, string[]>();
  for (const { fiscalYear, district } of keys) {
    districts.set(fiscalYear, [...(districts.get(fiscalYear) ?? []), district]);
  }
  return districts;
}

async function checkpointOf(db: Kysely<ScoringDatabase>): Promise<number | null> {
  if (!(await hasScoreTables(db))) return null;
  const checkpoint = await db.selectFrom('scoring.checkpoint').selectAll().executeTakeFirst();
  return checkpoint?.version === scoringVersion() ? checkpoint.position : null;
}

async function startAnew(transaction: Transaction<ScoringDatabase>): Promise<void> {
  await recreateScoreTables(transaction);
  await transaction
    .insertInto('scoring.checkpoint')
    .values({ version: scoringVersion(), position: 0 })
    .execute();
}

/** Whether facts are of this log: not of another one, nor of one that has lost its tail since. */
async function areOf(log: EventLog, facts: ColumnarFacts, position: number): Promise<boolean> {
  if (position === 0) return true;
  const [event] = await log.readAfter(position - 1, 1);
  return event !== undefined && event.id === (await facts.lastEventId());
}

/** Adds what the log has after the facts' checkpoint to the facts. Returns the position reached. */
async function readLog(
  log: EventLog,
  facts: ColumnarFacts,
  onProgress: OnProgress,
): Promise<number> {
  const head = await log.headPosition();
  let position = await facts.position();
  if (!(await areOf(log, facts, position))) {
    await facts.reset();
    position = 0;
  }
  while (position < head) {
    const events = await log.readAfter(position, READ_EVENTS_MAX);
    await facts.append(events);
    position = events.at(-1)?.position ?? head;
    onProgress(position, head);
  }
  return position;
}

/**
 * Scores every assessment that changed after a checkpoint, or all of them in new tables when that is
 * null. One transaction: a reader sees the scores before it or after it, never in between.
 */
async function writeScores(
  db: Kysely<ScoringDatabase>,
  facts: ColumnarFacts,
  checkpoint: number | null,
): Promise<number> {
  const position = await facts.position();
  if (checkpoint === position) return position;
  const changed = byYear(await facts.changedSince(checkpoint ?? 0));
  await db.transaction().execute(async (transaction) => {
    if (checkpoint === null) await startAnew(transaction);
    for (const [fiscalYear, districts] of changed) {
      for (const assessment of await facts.assessments(fiscalYear, districts)) {
        await writeAssessment(transaction, assessment);
      }
    }
    await transaction.updateTable('scoring.checkpoint').set({ position }).execute();
  });
  return position;
}

/** Makes a projector over a log, the facts in DuckDB and the score tables in the log's own database. */
export function createProjector(
  log: EventLog,
  db: Kysely<ScoringDatabase>,
  facts: ColumnarFacts,
): Projector {
  // Each run starts where the last one ended.
  const inTurn = createTurns();
  return {
    catchUp: (onProgress = () => {}) =>
      inTurn(async () => {
        const position = await readLog(log, facts, onProgress);
        const checkpoint = await checkpointOf(db);
        // Scores ahead of the facts are of another log, or of one that lost its tail.
        const usable = checkpoint !== null && checkpoint <= position;
        return writeScores(db, facts, usable ? checkpoint : null);
      }),
    rebuild: (onProgress = () => {}) =>
      inTurn(async () => {
        await facts.reset();
        await readLog(log, facts, onProgress);
        return writeScores(db, facts, null);
      }),
    position: async () => (await checkpointOf(db)) ?? 0,
  };
}
