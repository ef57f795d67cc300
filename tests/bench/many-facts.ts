import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openColumnarFacts, SubmissionBatch } from '@ita/projector';
import { canonicalJson, DISTRICTS, QUESTION_COLUMNS } from '@ita/schema';
import { submissions } from './submissions.ts';

/** Submissions that are made one by one; more are these again at later positions. */
const MADE = 100_000;
const YEARS = [2567, 2568];
const OPTIONS = [1, 2, 3, 4, 5, 6];

/** The event id that every position of the made-up log has. */
export const EVENT_ID = '00000000-0000-4000-8000-000000000001';

/** Years follow each other in the log, as they do in life. */
const yearAt = (at: number, events: number): number =>
  YEARS[Math.floor((YEARS.length * at) / events)] ?? 2567;

/** Fills a directory with the columnar facts of so many submissions, all districts and two years. */
export async function makeFacts(directory: string, events: number): Promise<void> {
  const made = Math.min(events, MADE);
  const facts = await openColumnarFacts(directory);
  const batch = new SubmissionBatch(made);
  for (const [at, { data }] of submissions(made).entries()) {
    const district = DISTRICTS[at % DISTRICTS.length]?.code;
    const fiscalYear = yearAt(at, events);
    const text = Buffer.from(canonicalJson({ ...data, district, fiscalYear }));
    batch.take(at + 1, text, 0, text.length);
  }
  const stretch = { position: made, eventId: EVENT_ID, others: [] };
  const { committed } = await facts.append(stretch, batch);
  await committed;
  await facts.close();
  const instance = await DuckDBInstance.create(join(directory, 'facts.duckdb'));
  const connection = await instance.connect();
  for (let copied = made; copied < events; copied += made) {
    await connection.run(
      `INSERT INTO answer_fact SELECT * REPLACE (
         log_position + ${copied} AS log_position, ${yearAt(copied, events)} AS fiscal_year)
       FROM answer_fact WHERE log_position <= ${Math.min(made, events - copied)}`,
    );
  }
  await connection.run(
    `INSERT INTO record_fact SELECT ${events}, fiscal_year, district, 'AssessmentOpened',
       format('{{"fiscalYear":{},"district":"{}","occurredAt":"2024-01-01T00:00:00Z","provenance":"SYNTHETIC","provenanceNote":"bench"}}', fiscal_year, district)
     FROM (SELECT DISTINCT fiscal_year, district FROM answer_fact)`,
  );
  await connection.run(`UPDATE facts_checkpoint SET position = ${events}`);
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
}

/**
 * Seconds of the raw limit: one GROUP BY of the facts by DuckDB that counts every option of every
 * question for one breakdown, departments, of the eleven that a rebuild counts.
 */
export async function rawGroupBySeconds(directory: string): Promise<number> {
  const instance = await DuckDBInstance.create(join(directory, 'facts.duckdb'));
  const connection = await instance.connect();
  const counts = QUESTION_COLUMNS.flatMap((question) =>
    OPTIONS.map((option) => `count(*) FILTER ("answer_${question}" = ${option})`),
  );
  const started = performance.now();
  await connection.runAndReadAll(
    `SELECT fiscal_year, district, instrument, part, respondent_department, ${counts.join(', ')}
     FROM answer_fact GROUP BY ALL`,
  );
  const seconds = (performance.now() - started) / 1000;
  connection.closeSync();
  instance.closeSync();
  return seconds;
}
