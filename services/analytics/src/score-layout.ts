import { createHash } from 'node:crypto';
import type {
  AnswerCountTable,
  AssessmentTable,
  ComparableScore,
  RespondentGroupTable,
} from '@ita/schema';
import { FIXED_ROWS, FIXED_TABLES } from './fixed-rows.ts';

/** A column of each member of a row, and its type in DuckDB. */
type Columns<Row> = Readonly<Record<keyof Row, string>>;

const OF_ASSESSMENT = { fiscal_year: 'USMALLINT NOT NULL', district: 'VARCHAR NOT NULL' };

const ASSESSMENT: Columns<AssessmentTable> = {
  ...OF_ASSESSMENT,
  status: 'VARCHAR NOT NULL',
  rating: 'VARCHAR',
  provenance: 'VARCHAR NOT NULL',
  provenance_note: 'VARCHAR',
  framework_version: 'VARCHAR NOT NULL',
  position: 'DOUBLE NOT NULL',
};

const SCORE: Columns<ComparableScore> = {
  ...OF_ASSESSMENT,
  basis: 'VARCHAR NOT NULL',
  ordinal: 'INTEGER NOT NULL',
  scope: 'VARCHAR NOT NULL',
  key: 'VARCHAR NOT NULL',
  concept: 'VARCHAR NOT NULL',
  instrument: 'VARCHAR',
  breakdown: 'VARCHAR NOT NULL',
  breakdown_key: 'VARCHAR',
  score: 'DOUBLE',
  score_exact: 'DOUBLE',
  respondents: 'INTEGER',
  interval_low: 'DOUBLE',
  interval_high: 'DOUBLE',
  standard_error: 'DOUBLE',
  degrees_of_freedom: 'DOUBLE',
  withheld: 'VARCHAR',
  part_suppressed: 'BOOLEAN NOT NULL',
  note: 'VARCHAR',
  synthetic: 'BOOLEAN NOT NULL',
};

const RESPONDENT_GROUP: Columns<RespondentGroupTable> = {
  ...OF_ASSESSMENT,
  instrument: 'VARCHAR NOT NULL',
  part: 'UTINYINT NOT NULL',
  breakdown: 'VARCHAR NOT NULL',
  breakdown_key: 'VARCHAR',
  respondents: 'INTEGER NOT NULL',
  share: 'DOUBLE NOT NULL',
};

const ANSWER_COUNT: Columns<AnswerCountTable> = {
  ...OF_ASSESSMENT,
  question: 'VARCHAR NOT NULL',
  option: 'UTINYINT NOT NULL',
  respondents: 'INTEGER',
  withheld: 'VARCHAR',
};

/** The tables that hold rows of assessments. */
export const ASSESSMENT_TABLES = [
  'assessment',
  'score',
  'cell_score',
  'respondent_group',
  'answer_count',
] as const;

/** The tables that comparisons and exports read, and their columns in order. */
export const SCORE_TABLES = {
  assessment: ASSESSMENT,
  // Figures of everybody are few, and most comparisons are of these alone; those of cells are fifteen times as many.
  score: SCORE,
  cell_score: SCORE,
  respondent_group: RESPONDENT_GROUP,
  answer_count: ANSWER_COUNT,
  ...FIXED_TABLES,
} as const;

const CREATE_TABLES = Object.entries(SCORE_TABLES).map(
  ([table, columns]) =>
    `CREATE TABLE ${table} (${Object.entries(columns)
      .map(([name, type]) => `${name} ${type}`)
      .join(', ')})`,
);

const CREATE_VIEW =
  'CREATE VIEW every_score AS SELECT * FROM score UNION ALL SELECT * FROM cell_score';

/** The assessments that a reader may see, as maySee has it; for each query to join that reads rows of any. */
const CREATE_MACRO = `CREATE MACRO seen(sees_everything, own_district) AS TABLE
  SELECT * FROM assessment
  WHERE sees_everything OR status = 'PUBLISHED' OR district = own_district`;

/** Version of the tables' layout and of their fixed rows: tables of another one are made anew. */
export const LAYOUT_VERSION = createHash('sha256')
  .update([...CREATE_TABLES, CREATE_VIEW, CREATE_MACRO, JSON.stringify(FIXED_ROWS)].join('\n'))
  .digest('hex')
  .slice(0, 12);

/** Statements that make the tables anew, empty. */
export const CREATE_STATEMENTS: readonly string[] = [
  'DROP MACRO TABLE IF EXISTS seen',
  'DROP VIEW IF EXISTS every_score',
  ...['checkpoint', ...Object.keys(SCORE_TABLES)].map((table) => `DROP TABLE IF EXISTS ${table}`),
  ...CREATE_TABLES,
  CREATE_VIEW,
  CREATE_MACRO,
  'CREATE TABLE checkpoint (layout VARCHAR NOT NULL, version VARCHAR, position DOUBLE NOT NULL)',
  `INSERT INTO checkpoint VALUES ('${LAYOUT_VERSION}', NULL, 0)`,
];
