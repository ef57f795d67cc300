import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const CREATE_STATEMENTS = [
  `create schema scoring`,
  `create table scoring.checkpoint (
     only_row boolean primary key default true check (only_row),
     version text not null,
     position bigint not null
   )`,
  `create table scoring.assessment (
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
  `create table scoring.score (
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
  `create table scoring.answer_count (
     fiscal_year smallint not null,
     district text not null,
     question text not null,
     option smallint not null,
     respondents integer,
     withheld text,
     primary key (fiscal_year, district, question, option)
   )`,
  `create table scoring.oit_item (
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
  `create table scoring.official_result (
     fiscal_year smallint not null,
     district text not null,
     source text not null,
     rating text,
     published_at text not null,
     primary key (fiscal_year, district)
   )`,
  `comment on table scoring.score is 'One figure of one cell of one assessment, computed or official'`,
  `comment on column scoring.score.score is '0-100, rounded half away from zero to two decimals; the double nearest to that decimal'`,
  `comment on column scoring.score.score_exact is '0-100, not rounded'`,
  `comment on column scoring.score.ordinal is 'Place in the order of the report'`,
  `comment on column scoring.assessment.position is 'Log position of the last event it was computed from'`,
];

/** Drops the score tables and makes them anew, empty. Run it in a transaction. */
export async function recreateScoreTables<Tables>(db: Kysely<Tables>): Promise<void> {
  await sql`drop schema if exists scoring cascade`.execute(db);
  for (const statement of CREATE_STATEMENTS) await sql.raw(statement).execute(db);
}

/** Whether the score tables are there. */
export async function hasScoreTables<Tables>(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select to_regclass('scoring.checkpoint') is not null as found`.execute(db);
  return rows[0]?.found ?? false;
}
