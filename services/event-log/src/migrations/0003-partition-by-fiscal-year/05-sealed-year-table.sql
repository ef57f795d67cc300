-- Fiscal years whose events have left the database for a Parquet file. Every node reads from here what is
-- sealed, in the statement that reads events, so that both are of one moment.
create table log.sealed_year (
  fiscal_year text primary key,
  -- An absolute path, or s3://bucket/key. Every node must reach it.
  place text not null,
  -- SHA-256 of the file.
  sha256 text not null,
  events bigint not null,
  first_position bigint not null,
  last_position bigint not null,
  first_recorded_at timestamptz(3) not null,
  last_recorded_at timestamptz(3) not null,
  sealed_at timestamptz(3) not null
)
