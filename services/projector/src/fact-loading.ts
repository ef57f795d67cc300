import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { Stretch } from '@ita/event-log';
import { appendRows } from '@ita/duckdb';
import { countedResponsesOf } from '@ita/projections';
import type { RecordedEvent, SurveyInstrumentKey } from '@ita/schema';
import {
  ATTRIBUTE_COLUMNS,
  attributeCode,
  canonicalJson,
  QUESTION_COLUMNS,
  SURVEY_INSTRUMENTS,
} from '@ita/schema';
import { answerColumn, attributeColumn, attributeType } from './fact-layout.ts';

/** Codes of the instruments in answer facts: 1 the first. */
export function instrumentCode(key: SurveyInstrumentKey): number {
  return SURVEY_INSTRUMENTS.indexOf(key) + 1;
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** What is taken of a submission, and as which type: less to take is faster. */
const SHAPE = JSON.stringify({
  fiscalYear: 'USMALLINT',
  district: 'USMALLINT',
  instrument: 'VARCHAR',
  part: 'UTINYINT',
  respondent: Object.fromEntries(ATTRIBUTE_COLUMNS.map((attribute) => [attribute, 'VARCHAR'])),
  answers: Object.fromEntries(QUESTION_COLUMNS.map((question) => [question, 'UTINYINT'])),
});

/**
 * Bytes that DuckDB reads of the file at once, each piece on a thread of its own. A submission is far
 * shorter; the default, 32 MB, is more than a file has, and would keep all but one thread idle.
 */
const PIECE_BYTES = 1_048_576;

/** The statement that makes facts of the submissions in a file, one parse for both surveys. */
function insertFrom(path: string): string {
  const instruments = SURVEY_INSTRUMENTS.map(
    (instrument) => `WHEN ${literal(instrument)} THEN ${instrumentCode(instrument)}`,
  );
  const attributes = ATTRIBUTE_COLUMNS.map(
    (attribute) =>
      `coalesce(enum_code(TRY_CAST(fact.respondent."${attribute}" AS ${attributeType(attribute)})) + 1, 0) AS ${attributeColumn(attribute)}`,
  );
  const answers = QUESTION_COLUMNS.map(
    (question) => `coalesce(fact.answers."${question}", 0) AS ${answerColumn(question)}`,
  );
  // A district's rows of a stretch lie together, so that a look at one district passes over most vectors.
  return `
    INSERT INTO answer_fact BY NAME
    SELECT log_position, fact.fiscalYear AS fiscal_year, fact.district AS district,
      CASE fact.instrument ${instruments.join(' ')} END AS instrument, fact.part AS part, 1 AS sign,
      ${[...attributes, ...answers].join(',\n      ')}
    FROM (
      SELECT log_position, from_json(data, ${literal(SHAPE)}) AS fact
      FROM read_csv(${literal(path)}, auto_detect = false, header = false, delim = '\t', quote = '',
        escape = '', buffer_size = ${PIECE_BYTES}, max_line_size = ${PIECE_BYTES},
        columns = {'log_position': 'BIGINT', 'data': 'VARCHAR'})
    )
    ORDER BY fiscal_year, district`;
}

function writePieces(path: string, pieces: readonly Uint8Array[]): void {
  const file = openSync(path, 'w');
  try {
    for (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

/** The steps of an append, prepared once: each is then one call of DuckDB. */
export interface AppendStatements {
  readonly begin: () => Promise<unknown>;
  /** Says how far the facts have come. */
  readonly moveCheckpoint: (position: number, eventId: string) => Promise<unknown>;
  /** Adds submissions that come as lines (Stretch.submissions). */
  readonly load: (submissions: Stretch['submissions']) => Promise<void>;
  readonly commit: () => Promise<unknown>;
  readonly rollback: () => Promise<unknown>;
  readonly end: () => void;
}

/**
 * Prepares appends on a connection. Submissions go as text, by way of a file and a columnar read of it:
 * none becomes an object on the way.
 * @param path of a file that may be written over.
 */
export async function preparedAppend(
  connection: DuckDBConnection,
  path: string,
): Promise<AppendStatements> {
  // The file is looked at when a statement is made.
  writePieces(path, []);
  const prepared: DuckDBPreparedStatement[] = [];
  const prepare = async (statement: string): Promise<DuckDBPreparedStatement> => {
    const made = await connection.prepare(statement);
    prepared.push(made);
    return made;
  };
  const [begin, commit] = [await prepare('BEGIN'), await prepare('COMMIT')];
  const move = await prepare('UPDATE facts_checkpoint SET position = $1, event_id = $2');
  const insert = await prepare(insertFrom(path));
  return {
    begin: () => begin.run(),
    moveCheckpoint: (position, eventId) => {
      move.bindBigInt(1, BigInt(position));
      move.bindVarchar(2, eventId);
      return move.run();
    },
    load: async (submissions) => {
      if (submissions.length === 0) return;
      // At once, so that DuckDB is at work before this thread turns to anything else.
      writePieces(path, submissions);
      await insert.run();
    },
    commit: () => commit.run(),
    rollback: () => connection.run('ROLLBACK'),
    end: () => {
      for (const statement of prepared) statement.destroySync();
    },
  };
}

function answerRows({ position, event }: RecordedEvent): readonly (readonly DuckDBValue[])[] {
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

/** Adds events one by one: those that are few, and submissions of an earlier schema version. */
export async function addEvents(
  connection: DuckDBConnection,
  events: readonly RecordedEvent[],
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
