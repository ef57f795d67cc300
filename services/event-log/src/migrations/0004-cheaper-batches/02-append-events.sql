-- Appends events, all or none, in one round trip.
--
-- An advisory lock is held from before positions are given until commit. So positions have no gaps, are
-- in commit order, and a reader by position can skip none (the append lock of message-db's acquire-lock).
-- recorded_at never goes back, whatever the clock does, so that a moment names a position.
-- An id that the log has already is not appended again.
-- As soon as it is held, a notice says 'append lock held': what is sent then comes after this in the log, and
-- is read and checked while this is written.
--
-- ids, types, payloads (canonical JSON): a line for each event; one text is read several times as fast
-- as an array. A stream's name may have a line break in it.
-- expected_versions: the version each event's stream must be at just before it; null asks nothing.
-- unchanged_streams, unchanged_versions: streams that must be where they were when the writer read them.
-- Returns the position of the first event that is new, the others following it in their order, and
-- the ids that the log had before with their positions (exact up to 2^53; drivers read it as numbers).
-- Raises ITA01 when an id is taken by another event, ITA02 or a violation of one_place_in_a_stream_… when
-- a stream is at another version, ITA03 when another session has held the append lock for longer than
-- ita.append_wait (10s unless it is set), ITA04 when a fiscal year is sealed.
create or replace function log.append_events(
  ids text,
  streams text[],
  expected_versions integer[],
  types text,
  schema_versions smallint[],
  payloads text,
  appended_by text,
  unchanged_streams text[],
  unchanged_versions integer[]
) returns table (first_position bigint, replayed_ids uuid[], replayed_positions double precision[])
language plpgsql as $$
declare
  id_list uuid[] := string_to_array(ids, E'\n')::uuid[];
  type_list text[] := string_to_array(types, E'\n');
  data_list text[] := string_to_array(payloads, E'\n');
  -- What can be done without the lock is done before it, while another session may hold it.
  json_list json[] := data_list::json[];
  of_each_year text[] := array(
    select any_value(stream) from unnest(streams) as named (stream)
    group by log.fiscal_year_of(stream)
  );
  last_position bigint;
  now_to_ms timestamptz;
  actor_json text := to_json(appended_by);
  leaf_time text;
  conflict record;
begin
  if not pg_try_advisory_xact_lock(log.append_lock()) then
    perform log.wait_for_append_lock();
  end if;
  raise notice 'append lock held';
  perform log.refuse_old_snapshot();
  -- A statement of its own after the lock, so that its snapshot has every append before this one.
  select
    coalesce(last.last_position, 0),
    greatest(date_trunc('milliseconds', clock_timestamp()), last.last_recorded_at)
  into last_position, now_to_ms
  from (values (true)) as always left join log.last_event() as last on true;
  first_position := last_position + 1;
  leaf_time := log.leaf_time(now_to_ms);

  select array_agg(kept.id), array_agg(kept.position) into replayed_ids, replayed_positions
  from log.event as kept where kept.id = any (id_list);
  if replayed_ids is not null then
    select given.id into conflict
    from unnest(id_list, streams, type_list, data_list) as given (id, stream, type, data)
    join log.event as kept on kept.id = given.id
    where (kept.stream, kept.type, kept.data::text) <> (given.stream, given.type, given.data)
    limit 1;
    if found then
      raise exception 'event % is in the log with other content', conflict.id
        using errcode = 'ITA01';
    end if;
    select array_agg(given.id order by ordinal), array_agg(given.stream order by ordinal),
      array_agg(given.expected_version order by ordinal), array_agg(given.type order by ordinal),
      array_agg(given.schema_version order by ordinal), array_agg(given.data order by ordinal)
    into id_list, streams, expected_versions, type_list, schema_versions, data_list
    from unnest(id_list, streams, expected_versions, type_list, schema_versions, data_list)
      with ordinality as given (id, stream, expected_version, type, schema_version, data, ordinal)
    where given.id <> all (replayed_ids);
    json_list := data_list::json[];
  end if;

  if cardinality(id_list) > 0 then
    select kept.id into conflict from log.sealed_id as kept where kept.id = any (id_list) limit 1;
    if found then
      raise exception 'event % is in the log, in a year that is sealed', conflict.id
        using errcode = 'ITA01';
    end if;
    perform log.make_room(of_each_year);

    if cardinality(unchanged_streams) > 0 then
      select given.stream, given.version, kept.version as actual into conflict
      from unnest(unchanged_streams, unchanged_versions) as given (stream, version),
      lateral (
        select coalesce(max(event.stream_version), 0) as version from log.event
        where event.stream = given.stream
        and log.fiscal_year_of(event.stream) = log.fiscal_year_of(given.stream)
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
            and log.fiscal_year_of(kept.stream) = log.fiscal_year_of(given.stream)
          ) + row_number() over (partition by given.stream order by given.ordinal) - 1
        )
        from unnest(streams, expected_versions)
          with ordinality as given (stream, expected_version, ordinal)
        order by given.ordinal
      );
    end if;

    -- That a version is taken already is for the table's constraint to refuse. Arrays side by side in a select
    -- list are gone through as they are; in a from clause they would be copied first, row by row.
    insert into log.event
    select
      place, id, stream, version, type, schema_version, json, appended_by, now_to_ms,
      log.leaf_hash(place, id, stream, version, type, schema_version, data, actor_json, leaf_time)
    from (
      select
        last_position + generate_subscripts(id_list, 1) as place, unnest(id_list) as id,
        unnest(streams) as stream, unnest(expected_versions) + 1 as version,
        unnest(type_list) as type, unnest(schema_versions) as schema_version,
        unnest(data_list) as data, unnest(json_list) as json
    ) as given;

    -- That none before it is left out is for us.
    if 0 < any (expected_versions) then
      select given.stream, given.version into conflict
      from unnest(streams, expected_versions) as given (stream, version)
      where given.version > 0 and not exists (
        select from log.event as kept
        where kept.stream = given.stream and kept.stream_version = given.version
        and log.fiscal_year_of(kept.stream) = log.fiscal_year_of(given.stream)
      )
      limit 1;
      if found then
        raise exception 'stream % is not at version % yet', conflict.stream, conflict.version
          using errcode = 'ITA02';
      end if;
    end if;
  end if;
  return next;
end
$$
