-- Appends one event when it is new and all that is expected holds, in one statement under the append
-- lock: the case of a live submission. Returns its position, or null when something stands against it;
-- log.append_events then says what. unchanged_stream null asks nothing of any other stream.
create function log.append_event(
  given_id uuid,
  given_stream text,
  expected_version integer,
  given_type text,
  given_schema_version smallint,
  given_data text,
  appended_by text,
  unchanged_stream text,
  unchanged_version integer
) returns bigint
language plpgsql as $$
declare
  now_to_ms timestamptz;
  given_position bigint;
begin
  if not pg_try_advisory_xact_lock(log.append_lock()) then
    perform log.wait_for_append_lock();
  end if;
  now_to_ms := date_trunc('milliseconds', clock_timestamp());
  insert into log.event
  select
    placed.next, given_id, given_stream, expected_version + 1, given_type, given_schema_version,
    given_data::json, appended_by, now_to_ms,
    log.leaf_hash(
      placed.next, given_id, given_stream, expected_version + 1, given_type, given_schema_version,
      given_data, appended_by, now_to_ms
    )
  from (select coalesce(max(position), 0) + 1 as next from log.event) as placed
  where (
    expected_version = 0
    or exists (
      select from log.event where stream = given_stream and stream_version = expected_version
    )
  ) and (
    unchanged_stream is null
    or unchanged_version = (
      select coalesce(max(stream_version), 0) from log.event where stream = unchanged_stream
    )
  )
  -- An id or a version that is taken.
  on conflict do nothing
  returning position into given_position;
  return given_position;
end
$$
