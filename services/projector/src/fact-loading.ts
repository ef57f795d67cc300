import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api';
import { appendRows } from '@ita/duckdb';
import { countedResponsesOf } from '@ita/projections';
import { ATTRIBUTE_COLUMNS, attributeCode, canonicalJson, QUESTION_COLUMNS } from '@ita/schema';
import { instrumentCode } from './fact-layout.ts';
import type { PlacedEvent, SubmissionBatch } from './submission-batch.ts';
import type { SubmissionRows } from './submission-rows.ts';

/** The steps of an append, prepared once: each is then one call of DuckDB. */
export interface AppendStatements {
  readonly begin: () => Promise<unknown>;
  /** Says how far the facts have come. */
  readonly moveCheckpoint: (position: number, eventId: string) => Promise<unknown>;
  /** Adds the rows of submissions. */
  readonly load: (submissions: SubmissionBatch) => Promise<void>;
  readonly commit: () => Promise<unknown>;
  readonly rollback: () => Promise<unknown>;
  readonly end: () => void;
}

/** A district's rows of a stretch lie together, so that a look at one district passes over most vectors. */
const INSERT = `
  INSERT INTO answer_fact
  SELECT * FROM submission() AS fact (log_position, fiscal_year, district)
  ORDER BY fiscal_year, district`;

/** Prepares appends on a connection. Submissions become rows without having been objects. */
export async function preparedAppend(
  connection: DuckDBConnection,
  rows: SubmissionRows,
): Promise<AppendStatements> {
  const prepared: DuckDBPreparedStatement[] = [];
  const prepare = async (statement: string): Promise<DuckDBPreparedStatement> => {
    const made = await connection.prepare(statement);
    prepared.push(made);
    return made;
  };
  const [begin, commit] = [await prepare('BEGIN'), await prepare('COMMIT')];
  const move = await prepare('UPDATE facts_checkpoint SET position = $1, event_id = $2');
  const insert = await prepare(INSERT);
  return {
    begin: () => begin.run(),
    moveCheckpoint: (position, eventId) => {
      move.bindBigInt(1, BigInt(position));
      move.bindVarchar(2, eventId);
      return move.run();
    },
    load: async (submissions) => {
      if (submissions.rows === 0) return;
      rows.give(submissions);
      await insert.run();
    },
    commit: () => commit.run(),
    rollback: () => connection.run('ROLLBACK'),
    end: () => {
      for (const statement of prepared) statement.destroySync();
    },
  };
}

function answerRows({ position, event }: PlacedEvent): readonly (readonly DuckDBValue[])[] {
  const { fiscalYear, district } = event.data;
  return countedResponsesOf(event).map(({ instrument, part, sign, respondent, answers }) => [
    BigInt(position),
    fiscalYear,
    Number(district),
    instrumentCode(instrument),
    part,
    sign,
    ...ATTRIBUTE_COLUMNS.map((attribute) => attributeCode(attribute, respondent[attribute])),
    ...QUESTION_COLUMNS.map((question) => answers[question] ?? 0),
  ]);
}

/** Adds events one by one: those that are few, and submissions that the decoder does not know. */
export async function addEvents(
  connection: DuckDBConnection,
  events: readonly PlacedEvent[],
): Promise<void> {
  const answers = events.map(answerRows);
  await appendRows(connection, 'answer_fact', answers.flat());
  const records = events.filter((_, at) => answers[at]?.length === 0);
  await appendRows(
    connection,
    'record_fact',
    records.map(({ position, event: { type, data } }) => [
      BigInt(position),
      data.fiscalYear,
      Number(data.district),
      type,
      canonicalJson(data),
    ]),
  );
}
