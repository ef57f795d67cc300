import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Statements that make the score tables in a schema. */
const createStatements = (schema: string): readonly string[] => [
  `create schema ${schema}`,
  `create table ${schema}.checkpoint (
     only_row boolean primary key default true check (only_row),
     version text not null,
     position bigint not null
   )`,
  `create table ${schema}.assessment (
     fiscal_year smallint not null,
     district text not null,
     status text not null,
     rating text,
     provenance text not null,
     provenance_note text,
     framework_version text not null,
     position bigint not null,
     primary key (fiscal_year, district)
   )`,
  `create table ${schema}.score (
     fiscal_year smallint not null,
     district text not null,
     basis text not null,
     ordinal integer not null,
     scope text not null,
     key text not null,
     instrument text,
     breakdown text not null,
     breakdown_key text,
     score double precision,
     score_exact double precision,
     respondents integer,
     interval_low double precision,
     interval_high double precision,
     withheld text,
     note text,
     primary key (fiscal_year, district, basis, ordinal)
   )`,
  `create table ${schema}.answer_count (
     fiscal_year smallint not null,
     district text not null,
     question text not null,
     option smallint not null,
     respondents integer,
     withheld text,
     primary key (fiscal_year, district, question, option)
   )`,
  `create table ${schema}.oit_item (
     fiscal_year smallint not null,
     district text not null,
     item text not null,
     stage text not null,
     outcome text not null,
     checked_at text not null,
     evidence_url text,
     checker text,
     note text,
     primary key (fiscal_year, district, item)
   )`,
  `create table ${schema}.official_result (
     fiscal_year smallint not null,
     district text not null,
     source text not null,
     rating text,
     published_at text not null,
     primary key (fiscal_year, district)
   )`,
  `comment on table ${schema}.score is 'One figure of one cell of one assessment, computed or official'`,
  `comment on column ${schema}.score.score is '0-100, rounded half away from zero to two decimals; the double nearest to that decimal'`,
  `comment on column ${schema}.score.score_exact is '0-100, not rounded'`,
  `comment on column ${schema}.score.ordinal is 'Place in the order of the report'`,
  `comment on column ${schema}.assessment.position is 'Log position of the last event it was computed from'`,
];

/** Makes the score tables, empty, in a schema that is not there yet. Run it in a transaction. */
export async function createScoreTables<Tables>(db: Kysely<Tables>, schema: string): Promise<void> {
  for (const statement of createStatements(schema)) await sql.raw(statement).execute(db);
}
