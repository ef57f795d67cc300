import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { writeFile } from 'node:fs/promises';
import { countedResponsesOf } from '@ita/projections';
import type { RecordedEvent } from '@ita/schema';
import {
  attributeCodes,
  ATTRIBUTES,
  canonicalJson,
  QUESTION_COLUMNS,
  SURVEY_INSTRUMENTS,
} from '@ita/schema';
import { answerColumn, attributeColumn, attributeType } from './fact-layout.ts';

/** Codes of the instruments in answer facts: 1 the first. */
export function instrumentCode(key: (typeof SURVEY_INSTRUMENTS)[number]): number {
  return SURVEY_INSTRUMENTS.indexOf(key) + 1;
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** What is taken of a submission's data, and as which type. */
const SUBMISSION_SHAPE = JSON.stringify({
  fiscalYear: 'USMALLINT',
  district: 'USMALLINT',
  instrument: 'VARCHAR',
  part: 'UTINYINT',
  respondent: Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, 'VARCHAR'])),
  answers: Object.fromEntries(QUESTION_COLUMNS.map((question) => [question, 'UTINYINT'])),
});

const INSTRUMENT_CASES = SURVEY_INSTRUMENTS.map(
  (key) => `WHEN ${literal(key)} THEN ${instrumentCode(key)}`,
).join(' ');

const insertFrom = (path: string): string => `
  INSERT INTO answer_fact BY NAME
  SELECT log_position, fact.fiscalYear AS fiscal_year, fact.district AS district,
    CASE fact.instrument ${INSTRUMENT_CASES} END AS instrument, fact.part AS part, 1 AS sign,
    ${ATTRIBUTES.map(
      (attribute) =>
        `coalesce(enum_code(TRY_CAST(fact.respondent."${attribute}" AS ${attributeType(attribute)})) + 1, 0) AS ${attributeColumn(attribute)}`,
    ).join(',\n    ')},
    ${QUESTION_COLUMNS.map(
      (question) => `coalesce(fact.answers."${question}", 0) AS ${answerColumn(question)}`,
    ).join(',\n    ')}
  FROM (
    SELECT log_position, from_json(data, ${literal(SUBMISSION_SHAPE)}) AS fact
    FROM read_csv(${literal(path)}, auto_detect = false, header = false, delim = '\t', quote = '',
      escape = '', columns = {'log_position': 'BIGINT', 'data': 'VARCHAR'})
  )`;

/**
 * Adds submissions that come as lines (Stretch.submissions): text, a file, one columnar read of it. No
 * event becomes an object on the way. Returns when DuckDB is at work; `done` tells when it has ended.
 * @param path of a file that may be written over.
 */
export async function addSubmissions(
  connection: DuckDBConnection,
  submissions: string,
  path: string,
): Promise<{ readonly done: Promise<void> }> {
  if (submissions === '') return { done: Promise.resolve() };
  await writeFile(path, submissions);
  const insert = await connection.prepare(insertFrom(path));
  return { done: insert.run().then(() => insert.destroySync()) };
}

async function appendRows(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly DuckDBValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const appender = await connection.createAppender(table);
  const types = Array.from({ length: appender.columnCount }, (_, at) => appender.columnType(at));
  for (const row of rows) {
    for (const [at, value] of row.entries()) appender.appendValue(value, types[at]);
    appender.endRow();
  }
  appender.closeSync();
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
    ...ATTRIBUTES.map(
      (attribute) => attributeCodes(attribute).indexOf(respondent[attribute] ?? '') + 1,
    ),
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
