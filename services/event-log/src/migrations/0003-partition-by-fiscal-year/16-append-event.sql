-- Appends one event when it is new and all that is expected holds: the case of a live submission. Returns
-- its position, or null when something stands against it, the append lock held by another session or no
-- table for its year included; log.append_events then waits, makes one or says what. unchanged_stream
-- null asks nothing of any other stream.
create or replace function log.append_event(
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
language plpgsql
-- A plan for the values given, cheaper as it may look, would be made anew for every event.
set plan_cache_mode = force_generic_plan as $$
declare
  given_position bigint;
begin
  if not pg_try_advisory_xact_lock(log.append_lock())
  or to_regclass('log.event_' || log.fiscal_year_of(given_stream)) is null then
    return null;
  end if;
  perform log.refuse_old_snapshot();
  -- A statement of its own after the lock, so that its snapshot has every append before this one.
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
      coalesce(last.last_position, 0) + 1 as next,
      greatest(date_trunc('milliseconds', clock_timestamp()), last.last_recorded_at) as now_to_ms
    from (values (true)) as always left join log.last_event() as last on true
  ) as placed
  where not exists (select from log.event where id = given_id)
  and not exists (select from log.sealed_id where id = given_id)
  and (
    expected_version = 0
    or exists (
      select from log.event
      where stream = given_stream and stream_version = expected_version
      and log.fiscal_year_of(stream) = log.fiscal_year_of(given_stream)
    )
  ) and (
    unchanged_stream is null
    or unchanged_version = (
      select coalesce(max(stream_version), 0) from log.event
      where stream = unchanged_stream
      and log.fiscal_year_of(stream) = log.fiscal_year_of(unchanged_stream)
    )
  )
  -- A version that is taken.
  on conflict do nothing
  returning position into given_position;
  return given_position;
end
$$
