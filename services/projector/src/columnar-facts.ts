import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { DuckDBInstance, listValue } from '@duckdb/node-api';
import type { AssessmentRecord, CellCounts } from '@ita/projections';
import { countedResponsesOf, evolve, UNOPENED } from '@ita/projections';
import type { CountedResponse } from '@ita/projections';
import type { Framework, RecordedEvent } from '@ita/schema';
import {
  ATTRIBUTES,
  canonicalJson,
  frameworkOf,
  parseEvent,
  questionsOf,
  surveyOf,
  surveysOf,
} from '@ita/schema';
import type { AssessmentKey } from './assessment-key.ts';
import { countQuery } from './count-query.ts';
import { columnOf, OPTION_COLUMNS, optionColumn } from './fact-columns.ts';
import { textOf } from './row-values.ts';

/** Version of the facts' layout; facts of another one are dropped and read again from the log. */
const FACTS_VERSION = 2;

/** What an assessment's events say, as far as the facts have read the log. */
export interface AssessmentFacts extends AssessmentKey {
  readonly framework: Framework;
  readonly counts: readonly CellCounts[];
  readonly record: AssessmentRecord;
  /** Log position of the assessment's last event. */
  readonly position: number;
}

/** The log as columns in DuckDB: what projections count, in a form that counts fast. Disposable. */
export interface ColumnarFacts {
  /** Log position up to which every event is in the facts; 0 when none is. */
  position(): Promise<number>;
  /** Id of the event at that position; null at 0. It tells whether the facts are of a given log. */
  lastEventId(): Promise<string | null>;
  /** Adds the next events of the log, all or none. They must follow position() without a gap. */
  append(events: readonly RecordedEvent[]): Promise<void>;
  /** Assessments with events after a log position, by year and district. */
  changedSince(position: number): Promise<readonly AssessmentKey[]>;
  /** The facts of some districts' assessments of one year. */
  assessments(
    fiscalYear: number,
    districts: readonly string[],
  ): Promise<readonly AssessmentFacts[]>;
  /** Forgets everything. */
  reset(): Promise<void>;
  close(): void;
}

const DROP = `
  DROP TABLE IF EXISTS facts_checkpoint; DROP TABLE IF EXISTS answer_fact; DROP TABLE IF EXISTS record_fact`;

const CREATE = `
  CREATE TABLE facts_checkpoint (
    version INTEGER NOT NULL, position BIGINT NOT NULL, event_id VARCHAR
  );
  INSERT INTO facts_checkpoint VALUES (${FACTS_VERSION}, 0, NULL);
  CREATE TABLE answer_fact (
    log_position BIGINT NOT NULL, fiscal_year SMALLINT NOT NULL, district VARCHAR NOT NULL,
    instrument VARCHAR NOT NULL, part UTINYINT NOT NULL, sign TINYINT NOT NULL,
    ${ATTRIBUTES.map((attribute) => `${columnOf(attribute)} VARCHAR`).join(', ')},
    ${Array.from({ length: OPTION_COLUMNS }, (_, at) => `${optionColumn(at)} UTINYINT`).join(', ')}
  );
  CREATE TABLE record_fact (
    log_position BIGINT NOT NULL, fiscal_year SMALLINT NOT NULL, district VARCHAR NOT NULL,
    type VARCHAR NOT NULL, data VARCHAR NOT NULL
  )`;

async function firstNumber(connection: DuckDBConnection, sql: string): Promise<number> {
  const reader = await connection.runAndReadAll(sql);
  return Number(reader.getRowsJS()[0]?.[0] ?? 0);
}

async function transaction(connection: DuckDBConnection, work: () => Promise<void>): Promise<void> {
  await connection.run('BEGIN');
  try {
    await work();
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
}

async function recreate(connection: DuckDBConnection): Promise<void> {
  await transaction(connection, async () => {
    await connection.run(DROP);
    await connection.run(CREATE);
  });
}

async function isCurrent(connection: DuckDBConnection): Promise<boolean> {
  const tables = await firstNumber(
    connection,
    `SELECT count(*) FROM duckdb_tables() WHERE table_name = 'facts_checkpoint'`,
  );
  if (tables === 0) return false;
  return (await firstNumber(connection, 'SELECT version FROM facts_checkpoint')) === FACTS_VERSION;
}

function answerRow(
  framework: Framework,
  { position, event }: RecordedEvent,
  response: CountedResponse,
): readonly (string | number | bigint | null)[] {
  const questions = questionsOf(surveyOf(framework, response.instrument));
  const { fiscalYear, district } = event.data;
  return [
    BigInt(position),
    fiscalYear,
    district,
    response.instrument,
    response.part,
    response.sign,
    ...ATTRIBUTES.map((attribute) => response.respondent[attribute] ?? null),
    ...Array.from({ length: OPTION_COLUMNS }, (_, at) => {
      const question = questions[at];
      return question === undefined ? null : (response.answers[question.key] ?? null);
    }),
  ];
}

async function appendRows(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly DuckDBValue[])[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  const types = Array.from({ length: appender.columnCount }, (_, at) => appender.columnType(at));
  for (const row of rows) {
    for (const [at, value] of row.entries()) appender.appendValue(value, types[at]);
    appender.endRow();
  }
  appender.closeSync();
}

async function appendEvents(
  connection: DuckDBConnection,
  events: readonly RecordedEvent[],
): Promise<void> {
  const answers: (readonly DuckDBValue[])[] = [];
  const records: (readonly DuckDBValue[])[] = [];
  for (const recorded of events) {
    const { position, event } = recorded;
    const { fiscalYear, district } = event.data;
    const framework = frameworkOf(fiscalYear);
    const responses = framework ? countedResponsesOf(event) : [];
    if (framework && responses.length > 0) {
      answers.push(...responses.map((response) => answerRow(framework, recorded, response)));
    } else {
      const data = canonicalJson(event.data);
      records.push([BigInt(position), fiscalYear, district, event.type, data]);
    }
  }
  await appendRows(connection, 'answer_fact', answers);
  await appendRows(connection, 'record_fact', records);
}

async function countsByDistrict(
  connection: DuckDBConnection,
  framework: Framework,
  districts: readonly string[],
): Promise<Map<string, CellCounts[]>> {
  const found = new Map<string, CellCounts[]>(districts.map((district) => [district, []]));
  for (const survey of surveysOf(framework)) {
    const { sql, read } = countQuery(framework, survey);
    const reader = await connection.runAndReadAll(sql, {
      year: framework.fiscalYear,
      districts: listValue([...districts]),
    });
    for (const row of reader.getRowsJS()) {
      const counted = read(row);
      if (counted) found.get(counted.district)?.push(counted.counts);
    }
  }
  return found;
}

async function recordsByDistrict(
  connection: DuckDBConnection,
  fiscalYear: number,
  districts: readonly string[],
): Promise<Map<string, AssessmentRecord>> {
  const reader = await connection.runAndReadAll(
    `SELECT district, type, data FROM record_fact
     WHERE fiscal_year = $year AND list_contains($districts, district) ORDER BY log_position`,
    { year: fiscalYear, districts: listValue([...districts]) },
  );
  const found = new Map<string, AssessmentRecord>();
  for (const [district, type, data] of reader.getRowsJS()) {
    const event = parseEvent(textOf(type), JSON.parse(textOf(data)));
    found.set(textOf(district), evolve(found.get(textOf(district)) ?? UNOPENED, event));
  }
  return found;
}

async function lastPositions(
  connection: DuckDBConnection,
  fiscalYear: number,
): Promise<Map<string, number>> {
  const reader = await connection.runAndReadAll(
    `SELECT district, max(log_position) FROM (
       SELECT fiscal_year, district, log_position FROM answer_fact
       UNION ALL SELECT fiscal_year, district, log_position FROM record_fact
     ) WHERE fiscal_year = $year GROUP BY district`,
    { year: fiscalYear },
  );
  return new Map(
    reader.getRowsJS().map(([district, position]) => [textOf(district), Number(position)]),
  );
}

/** Opens the facts in a DuckDB file, or in memory for ':memory:'; an older layout starts empty. */
export async function openColumnarFacts(path: string): Promise<ColumnarFacts> {
  const instance = await DuckDBInstance.create(path);
  // Reads have a connection of their own, so that they never see a half-written append.
  const writer = await instance.connect();
  const reader = await instance.connect();
  if (!(await isCurrent(writer))) await recreate(writer);

  return {
    position: () => firstNumber(reader, 'SELECT position FROM facts_checkpoint'),
    lastEventId: async () => {
      const checkpoint = await reader.runAndReadAll('SELECT event_id FROM facts_checkpoint');
      const id = checkpoint.getRowsJS()[0]?.[0];
      return typeof id === 'string' ? id : null;
    },
    append: async (events) => {
      const last = events.at(-1);
      if (last === undefined) return;
      await transaction(writer, async () => {
        await appendEvents(writer, events);
        await writer.run('UPDATE facts_checkpoint SET position = $last, event_id = $id', {
          last: BigInt(last.position),
          id: last.id,
        });
      });
    },
    changedSince: async (position) => {
      const changed = await reader.runAndReadAll(
        `SELECT fiscal_year, district FROM answer_fact WHERE log_position > $position
         UNION SELECT fiscal_year, district FROM record_fact WHERE log_position > $position
         ORDER BY ALL`,
        { position: BigInt(position) },
      );
      return changed.getRowsJS().map(([fiscalYear, district]) => ({
        fiscalYear: Number(fiscalYear),
        district: textOf(district),
      }));
    },
    assessments: async (fiscalYear, districts) => {
      const framework = frameworkOf(fiscalYear);
      if (framework === undefined) return [];
      const counts = await countsByDistrict(reader, framework, districts);
      const records = await recordsByDistrict(reader, fiscalYear, districts);
      const positions = await lastPositions(reader, fiscalYear);
      return districts.map((district) => ({
        fiscalYear,
        district,
        framework,
        counts: counts.get(district) ?? [],
        record: records.get(district) ?? UNOPENED,
        position: positions.get(district) ?? 0,
      }));
    },
    reset: () => recreate(writer),
    close: () => {
      reader.closeSync();
      writer.closeSync();
      instance.closeSync();
    },
  };
}
