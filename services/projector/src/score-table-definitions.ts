import type { ScoringDatabase } from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** A column: its name and its type in PostgreSQL, `not null` with it where it must not be. */
type Columns<Row> = Readonly<Record<keyof Row, string>>;

/** The columns of every score table, in their order, and what its rows are told apart by. */
export const SCORE_TABLES: {
  readonly [Table in keyof ScoringDatabase]: {
    readonly columns: Columns<ScoringDatabase[Table]>;
    readonly key: readonly (keyof ScoringDatabase[Table])[];
  };
} = {
  'scoring.checkpoint': {
    columns: { version: 'text not null', position: 'bigint not null' },
    key: ['version'],
  },
  'scoring.assessment': {
    columns: {
      fiscal_year: 'smallint not null',
      district: 'text not null',
      status: 'text not null',
      rating: 'text',
      provenance: 'text not null',
      provenance_note: 'text',
      framework_version: 'text not null',
      position: 'bigint not null',
    },
    key: ['fiscal_year', 'district'],
  },
  'scoring.score': {
    columns: {
      fiscal_year: 'smallint not null',
      district: 'text not null',
      basis: 'text not null',
      ordinal: 'integer not null',
      scope: 'text not null',
      key: 'text not null',
      concept: 'text not null',
      instrument: 'text',
      breakdown: 'text not null',
      breakdown_key: 'text',
      score: 'double precision',
      score_exact: 'double precision',
      respondents: 'integer',
      interval_low: 'double precision',
      interval_high: 'double precision',
      standard_error: 'double precision',
      withheld: 'text',
      part_suppressed: 'boolean not null',
      note: 'text',
      synthetic: 'boolean not null',
    },
    key: ['fiscal_year', 'district', 'basis', 'ordinal'],
  },
  'scoring.answer_count': {
    columns: {
      fiscal_year: 'smallint not null',
      district: 'text not null',
      question: 'text not null',
      option: 'smallint not null',
      respondents: 'integer',
      withheld: 'text',
    },
    key: ['fiscal_year', 'district', 'question', 'option'],
  },
  'scoring.oit_item': {
    columns: {
      fiscal_year: 'smallint not null',
      district: 'text not null',
      item: 'text not null',
      stage: 'text not null',
      outcome: 'text not null',
      checked_at: 'text not null',
      evidence_url: 'text',
      checker: 'text',
      note: 'text',
    },
    key: ['fiscal_year', 'district', 'item'],
  },
  'scoring.oit_check': {
    columns: {
      fiscal_year: 'smallint not null',
      district: 'text not null',
      item: 'text not null',
      ordinal: 'integer not null',
      stage: 'text not null',
      outcome: 'text not null',
      checked_at: 'text not null',
      evidence_url: 'text',
      checker: 'text',
      note: 'text',
      late: 'boolean not null',
      counts: 'boolean not null',
    },
    key: ['fiscal_year', 'district', 'item', 'ordinal'],
  },
  'scoring.measure': {
    columns: {
      fiscal_year: 'smallint not null',
      district: 'text not null',
      measure: 'text not null',
      kind: 'text not null',
      title_th: 'text not null',
      targets: 'text not null',
      audience: 'text',
      responsible: 'text not null',
      departments: 'text not null',
      monitoring: 'text not null',
      starts_on: 'text not null',
      ends_on: 'text not null',
      steps: 'smallint',
      steps_done: 'smallint',
      source: 'text',
      synthetic: 'boolean not null',
      state: 'text not null',
      version: 'integer not null',
      planned_at: 'text not null',
      ended_at: 'text',
      ended_on: 'text',
      end_note: 'text',
    },
    key: ['fiscal_year', 'district', 'measure'],
  },
  'scoring.measure_report': {
    columns: {
      fiscal_year: 'smallint not null',
      district: 'text not null',
      measure: 'text not null',
      period: 'text not null',
      due_on: 'text',
      reported_at: 'text',
      reported_on: 'text',
      status: 'text',
      steps_done: 'smallint',
      evidence_url: 'text',
      note: 'text',
    },
    key: ['fiscal_year', 'district', 'measure', 'period'],
  },
  'scoring.official_result': {
    columns: {
      fiscal_year: 'smallint not null',
      district: 'text not null',
      source: 'text not null',
      rating: 'text',
      published_at: 'text not null',
    },
    key: ['fiscal_year', 'district'],
  },
};

/** What a BI tool on PostgreSQL is told of the tables; every figure in them has passed the disclosure gate. */
const COMMENTS = {
  'schema $':
    'Scores by year and district. Made from the event log and disposable: read, never write',
  'table $.assessment':
    'One assessment: a fiscal year (BE) of a district, and where its life stands',
  'table $.score':
    'One figure of one cell of one assessment, computed or official; the tidy fact table',
  'table $.answer_count': 'How many chose an option of a question, all respondents together',
  'table $.oit_item': 'The check that counts for an OIT item',
  'table $.oit_check': 'Every check of an OIT item: first check, appeal, recheck',
  'column $.oit_check.ordinal': 'Place in the order recorded, 1 the first',
  'column $.oit_check.late': 'Made at the cut-off of the year or later: it counts for nothing',
  'column $.oit_check.counts': 'The latest check before the cut-off: the item scores by it',
  'table $.measure':
    'A measure of a district: its plan and where it stands. Days are of Bangkok; lists have ; between',
  'column $.measure.departments':
    'The departments responsible, one by one; responsible is as planned',
  'column $.measure.source': 'The published plan it is transcribed from; null of one planned here',
  'column $.measure.synthetic': 'Made up: planned here in an assessment that is',
  'column $.measure.version': 'Number of its events: what a change of it expects',
  'table $.measure_report':
    'The progress report of one month of a measure: owed, given, or both. It is overdue on days after due_on until reported_on or the ended_on of its measure',
  'column $.measure_report.due_on':
    'The last day on which it is on time; null when none was owed for the month',
  'column $.measure_report.reported_on': 'The day on which it was first given',
  'column $.measure_report.status': 'What the report recorded last for the month says',
  'table $.official_result': 'The result as published; its figures are scores of basis OFFICIAL',
  'column $.score.score':
    '0-100, rounded half away from zero to two decimals; the double nearest to that decimal',
  'column $.score.score_exact': '0-100, not rounded',
  'column $.score.ordinal': 'Place in the order of the report',
  'column $.score.concept': 'What the figure is across years, whatever its key there',
  'column $.score.standard_error': 'Of a survey mean, points',
  'column $.score.synthetic': 'Whether it is made up throughout; never publish it as real',
  'column $.score.part_suppressed':
    'Whether respondents of a part are left out of it, for they are too few (rule 11)',
  'column $.score.withheld': 'Why the figure is withheld to protect respondents; null where shown',
  'column $.assessment.position': 'Log position of the last event it was computed from',
  'column $.assessment.framework_version': 'Version of the rules it was computed by',
};

/** Percent of a page that is filled at first: what changes finds room beside it, and needs no index entry. */
const FILL_FACTOR = 60;

/** The name that a score table has in another schema. */
export function nameIn(schema: string, table: string): string {
  return table.replace('scoring.', `${schema}.`);
}

/** Does all of some statements in one round trip. */
async function doAll<Tables>(db: Kysely<Tables>, statements: readonly string[]): Promise<void> {
  const body = statements.map((statement) => `${statement};`).join(' ');
  await sql.raw(`do $all$ begin ${body} end $all$`).execute(db);
}

/** Makes the score tables, empty and without keys, in a schema that is not there yet. Run it in a transaction. */
export async function createScoreTables<Tables>(db: Kysely<Tables>, schema: string): Promise<void> {
  const tables = Object.entries(SCORE_TABLES).map(([table, { columns }]) => {
    const definitions = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
    return `create table ${nameIn(schema, table)} (${definitions.join(', ')})
      with (fillfactor = ${FILL_FACTOR})`;
  });
  const comments = Object.entries(COMMENTS).map(
    ([thing, text]) => `comment on ${thing.replace('$', schema)} is '${text}'`,
  );
  await doAll(db, [`create schema ${schema}`, ...tables, ...comments]);
}

/** Gives the score tables their keys, once they are filled: that takes a fifth of keeping them meanwhile. */
export async function keyScoreTables<Tables>(db: Kysely<Tables>, schema: string): Promise<void> {
  const keys = Object.entries(SCORE_TABLES).map(
    ([table, { key }]) =>
      `alter table ${nameIn(schema, table)} add primary key (${key.join(', ')})`,
  );
  await doAll(db, keys);
}
