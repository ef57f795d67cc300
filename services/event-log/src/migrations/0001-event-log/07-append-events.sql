-- Appends events, all or none, in one round trip.
--
-- An advisory lock is held from before positions are given until commit. So positions have no gaps, are
-- in commit order, and a reader by position can skip none (the append lock of message-db's acquire-lock).
-- An id that the log has already is not appended again: its first position is returned, replayed.
--
-- expected_versions: the version each event's stream must be at just before it; null asks nothing.
-- payloads: canonical JSON texts, a line each; one text is read several times as fast as an array.
-- unchanged_streams, unchanged_versions: streams that must be where they were when the writer read them.
-- Raises ITA01 when an id is taken by another event, ITA02 or a violation of one_place_in_a_stream when
-- a stream is at another version, ITA03 when another session has held the append lock for longer than
-- ita.append_wait (10s unless it is set).
create function log.append_events(
  ids uuid[],
  streams text[],
  expected_versions integer[],
  types text[],
  schema_versions smallint[],
  payloads text,
  appended_by text,
  unchanged_streams text[],
  unchanged_versions integer[]
) returns table (id uuid, "position" bigint, replayed boolean)
language plpgsql as $$
#variable_conflict use_column
declare
  datas text[] := string_to_array(payloads, E'\n');
  last_position bigint;
  present uuid[];
  fresh uuid[] := ids;
  conflict record;
  now_to_ms timestamptz;
begin
  if not pg_try_advisory_xact_lock(log.append_lock()) then
    perform log.wait_for_append_lock();
  end if;
  -- A statement of its own after the lock, so that its snapshot has every append before this one.
  last_position := coalesce((select max(kept.position) from log.event as kept), 0);
  now_to_ms := date_trunc('milliseconds', clock_timestamp());

  present := array(select kept.id from log.event as kept where kept.id = any (ids));
  if cardinality(present) > 0 then
    select given.id into conflict
    from unnest(ids, streams, types, datas) as given (id, stream, type, data)
    join log.event as kept on kept.id = given.id
    where (kept.stream, kept.type, kept.data::text) <> (given.stream, given.type, given.data)
    limit 1;
    if found then
      raise exception 'event % is in the log with other content', conflict.id
        using errcode = 'ITA01';
    end if;
    select array_agg(given.id), array_agg(given.stream), array_agg(given.expected_version),
      array_agg(given.type), array_agg(given.schema_version), array_agg(given.data)
    into fresh, streams, expected_versions, types, schema_versions, datas
    from unnest(ids, streams, expected_versions, types, schema_versions, datas)
      as given (id, stream, expected_version, type, schema_version, data)
    where given.id <> all (present);
  end if;

  if cardinality(fresh) > 0 then
    if cardinality(unchanged_streams) > 0 then
      select given.stream, given.version, kept.version as actual into conflict
      from unnest(unchanged_streams, unchanged_versions) as given (stream, version),
      lateral (
        select coalesce(max(event.stream_version), 0) as version from log.event
        where event.stream = given.stream
      ) as kept
      where kept.version <> given.version
      limit 1;
      if found then
        raise exception 'stream % is at version %, expected %',
          conflict.stream, conflict.actual, conflict.version using errcode = 'ITA02';
      end if;
    end if;

    if array_position(expected_versions, null) is not null then
      expected_versions := array(
        select coalesce(
          given.expected_version,
          (
            select coalesce(max(kept.stream_version), 0) from log.event as kept
            where kept.stream = given.stream
          ) + row_number() over (partition by given.stream order by given.ordinal) - 1
        )
        from unnest(streams, expected_versions)
          with ordinality as given (stream, expected_version, ordinal)
        order by given.ordinal
      );
    end if;

    -- That a version is taken already is for the table's constraint to refuse.
    insert into log.event
    select
      last_position + given.ordinal, given.id, given.stream, given.expected_version + 1, given.type,
      given.schema_version, given.data::json, appended_by, now_to_ms,
      log.leaf_hash(
        last_position + given.ordinal, given.id, given.stream, given.expected_version + 1,
        given.type, given.schema_version, given.data, appended_by, now_to_ms
      )
    from unnest(fresh, streams, expected_versions, types, schema_versions, datas)
      with ordinality as given (id, stream, expected_version, type, schema_version, data, ordinal);

    -- That none before it is left out is for us.
    if 0 < any (expected_versions) then
      select given.stream, given.version into conflict
      from unnest(streams, expected_versions) as given (stream, version)
      where given.version > 0 and not exists (
        select from log.event as kept
        where kept.stream = given.stream and kept.stream_version = given.version
      )
      limit 1;
      if found then
        raise exception 'stream % is not at version % yet', conflict.stream, conflict.version
          using errcode = 'ITA02';
      end if;
    end if;
  end if;

  if cardinality(present) = 0 then
    return query
    select given.id, last_position + given.ordinal, false
    from unnest(ids) with ordinality as given (id, ordinal);
  else
    return query
    select kept.id, kept.position, kept.position <= last_position
    from unnest(ids) with ordinality as given (id, ordinal)
    join log.event as kept on kept.id = given.id
    order by given.ordinal;
  end if;
end
$$
