-- Refuses to append in a transaction whose statements all see the moment it began: they would not see the
-- appends that it has waited for, and would give their positions again.
create function log.refuse_old_snapshot() returns void
language plpgsql as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'events are appended in transactions that are read committed, not %',
      current_setting('transaction_isolation') using errcode = 'invalid_transaction_state';
  end if;
end
$$
