-- Takes a fiscal year's events out of the database, once they are in a file and their ids are kept by
-- log.keep_ids: all at once, in the caller's transaction. The events are dropped, not deleted: append_only holds to the last.
-- sealed_events, sealed_last_position: of the file.
-- Raises ITA03 as log.append_events does, ITA04 when the year is sealed already, ITA05 when it has come to
-- have other events than the file.
create function log.seal_year(
  sealed_year text, place text, sha256 text, sealed_events bigint, sealed_last_position bigint
) returns void
language plpgsql as $$
declare
  found_year record;
begin
  perform log.wait_for_append_lock();
  if to_regclass('log.event_' || sealed_year) is null then
    raise exception '%', sealed_year using errcode = 'ITA04';
  end if;
  select count(*) as events, min(position) as first_position, max(position) as last_position,
    min(recorded_at) as first_recorded_at, max(recorded_at) as last_recorded_at
  into found_year from log.event where log.fiscal_year_of(stream) = sealed_year;
  if (found_year.events, found_year.last_position, found_year.events)
  is distinct from (
    sealed_events, sealed_last_position,
    (select count(*) from log.sealed_id where fiscal_year = sealed_year)
  ) then
    raise exception 'fiscal year % has % events now, the last at %',
      sealed_year, found_year.events, found_year.last_position using errcode = 'ITA05';
  end if;
  insert into log.sealed_year values (
    sealed_year, place, sha256, found_year.events, found_year.first_position,
    found_year.last_position, found_year.first_recorded_at, found_year.last_recorded_at,
    clock_timestamp()
  );
  execute format('alter table log.event detach partition log.event_%s', sealed_year);
  execute format('drop table log.event_%s', sealed_year);
end
$$
