-- Appends one event when it is new and all that is expected holds, in one statement: the case of a live
-- submission. Returns its position, or null when something stands against it, the append lock held by
-- another session included; log.append_events then waits or says what. unchanged_stream null asks
-- nothing of any other stream.
--
-- The statement's snapshot is older than its lock. An append that commits in between has the position
-- that this one computes, so the primary key keeps this one out.
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
  given_position bigint;
begin
  insert into log.event
  select
    placed.next, given_id, given_stream, expected_version + 1, given_type, given_schema_version,
    given_data::json, appended_by, placed.now_to_ms,
    log.leaf_hash(
      placed.next, given_id, given_stream, expected_version + 1, given_type, given_schema_version,
      given_data, to_json(appended_by)::text, log.leaf_time(placed.now_to_ms)
    )
  from (
    select
      coalesce(last.position, 0) + 1 as next,
      greatest(date_trunc('milliseconds', clock_timestamp()), last.recorded_at) as now_to_ms
    from (values (true)) as always
    left join (
      select position, recorded_at from log.event order by position desc limit 1
    ) as last on true
  ) as placed
  where pg_try_advisory_xact_lock(log.append_lock())
  and (
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
  -- An id, a version or a position that is taken.
  on conflict do nothing
  returning position into given_position;
  return given_position;
end
$$
