-- Waits for another session to give the append lock free, and says which one holds it when it does not
-- within ita.append_wait (10s unless it is set).
create function log.wait_for_append_lock() returns void
language plpgsql as $$
begin
  perform set_config(
    'lock_timeout', coalesce(nullif(current_setting('ita.append_wait', true), ''), '10s'), true
  );
  perform pg_advisory_xact_lock(log.append_lock());
exception when lock_not_available then
  raise exception 'held by %', coalesce((
    select string_agg(format('session %s, %s since %s', pid, state, xact_start), '; ')
    from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and granted
      and classid = (log.append_lock() >> 32) :: oid
      and objid = (log.append_lock() & 4294967295) :: oid
  ), 'a session that has just ended') using errcode = 'ITA03';
end
$$
