-- A time as leaf_hash has it: ISO 8601, UTC, milliseconds.
create function log.leaf_time(recorded_at timestamptz) returns text
language sql stable as $$
  select to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$
