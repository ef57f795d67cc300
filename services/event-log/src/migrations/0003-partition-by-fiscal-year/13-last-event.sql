-- Where the log ends: position and time of its last event, sealed or not; null when it has none.
create function log.last_event() returns table (last_position bigint, last_recorded_at timestamptz)
language sql stable as $$
  select position, recorded_at from (
    (select position, recorded_at from log.event order by position desc limit 1)
    union all
    select sealed.last_position, sealed.last_recorded_at from log.sealed_year as sealed
  ) as last order by position desc limit 1
$$
