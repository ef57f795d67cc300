-- Appends events, all or none, in one round trip.
--
-- An advisory lock is held from before positions are given until commit. So positions have no gaps, are
-- in commit order, and a reader by position can skip none (the append lock of message-db's acquire-lock).
-- An id that the log has already is not appended again: its first position is returned, replayed.
--
-- expected_versions: the version each event's stream must be at just before it; null asks nothing.
-- unchanged_streams, unchanged_versions: streams that must be where they were when the writer read them.
-- Raises ITA01 when an id is taken by another event, ITA02 when a stream is at another version, ITA03
-- when another session has held the append lock for longer than ita.append_wait (10s unless it is set).
create function log.append_events(
  ids uuid[],
  streams text[],
  expected_versions integer[],
  types text[],
  schema_versions smallint[],
  payloads text[],
  appended_by text,
  unchanged_streams text[],
  unchanged_versions integer[]
) returns table (id uuid, "position" bigint, replayed boolean)
language plpgsql as $$
#variable_conflict use_column
declare
  -- 'ita.log' as a number; any fixed one would do.
  append_lock constant bigint := 29682097231687526;
  last_position bigint;
  appended bigint;
  conflict record;
  now_to_ms timestamptz;
begin
  if not pg_try_advisory_xact_lock(append_lock) then
    begin
      perform set_config(
        'lock_timeout', coalesce(nullif(current_setting('ita.append_wait', true), ''), '10s'), true
      );
      perform pg_advisory_xact_lock(append_lock);
    exception when lock_not_available then
      raise exception 'held by %', coalesce((
        select string_agg(format('session %s, %s since %s', pid, state, xact_start), '; ')
        from pg_locks join pg_stat_activity using (pid)
        where locktype = 'advisory' and granted
          and classid = (append_lock >> 32) :: oid
          and objid = (append_lock & 4294967295) :: oid
      ), 'a session that has just ended') using errcode = 'ITA03';
    end;
  end if;
  -- A statement of its own after the lock, so that its snapshot has every append before this one.
  select coalesce(max(kept.position), 0) into last_position from log.event as kept;

  now_to_ms := date_trunc('milliseconds', clock_timestamp());

  select given.id into conflict
  from unnest(ids, streams, types, payloads) as given (id, stream, type, data)
  join log.event as kept on kept.id = given.id
  where (kept.stream, kept.type, kept.data::text) <> (given.stream, given.type, given.data)
  limit 1;
  if found then
    raise exception 'event % is in the log with other content', conflict.id using errcode = 'ITA01';
  end if;

  insert into log.event
  select
    placed.position, placed.id, placed.stream, placed.stream_version, placed.type,
    placed.schema_version, placed.data::json, appended_by, now_to_ms,
    sha256('\x00'::bytea || convert_to(log.leaf_text(
      placed.position, placed.id, placed.stream, placed.stream_version, placed.type,
      placed.schema_version, placed.data, appended_by, now_to_ms
    ), 'UTF8'))
  from (
    select
      given.*,
      last_position + row_number() over (order by given.ordinal) as position,
      coalesce(head.version, 0)
        + row_number() over (partition by given.stream order by given.ordinal) as stream_version
    from unnest(ids, streams, types, schema_versions, payloads)
      with ordinality as given (id, stream, type, schema_version, data, ordinal)
    left join lateral (
      select max(kept.stream_version) as version from log.event as kept
      where kept.stream = given.stream
    ) as head on true
    where not exists (select from log.event as kept where kept.id = given.id)
  ) as placed;
  get diagnostics appended = row_count;

  if appended > 0 then
    select * into conflict from (
      select given.stream, given.version as expected, kept.stream_version - 1 as actual
      from unnest(ids, streams, expected_versions) as given (id, stream, version)
      join log.event as kept on kept.id = given.id and kept.position > last_position
      union all
      select given.stream, given.version, (
        select coalesce(max(kept.stream_version), 0) from log.event as kept
        where kept.stream = given.stream and kept.position <= last_position
      )
      from unnest(unchanged_streams, unchanged_versions) as given (stream, version)
    ) as expectation
    where expected <> actual
    limit 1;
    if found then
      raise exception 'stream % is at version %, expected %',
        conflict.stream, conflict.actual, conflict.expected using errcode = 'ITA02';
    end if;
  end if;

  return query
  select kept.id, kept.position, kept.position <= last_position
  from unnest(ids) with ordinality as given (id, ordinal)
  join log.event as kept on kept.id = given.id
  order by given.ordinal;
end
$$
