-- Signed heads of the log, so that it can be verified against what was said of it before.
create table log.head (
  size bigint primary key,
  root bytea not null,
  signed_at timestamptz(3) not null,
  signature bytea not null
)
