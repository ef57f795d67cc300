-- Makes a fiscal year's table, filled from its file, a part of the log again.
-- Raises ITA03 as log.append_events does.
create function log.unseal_year(unsealed_year text) returns void
language plpgsql as $$
begin
  perform log.wait_for_append_lock();
  delete from log.sealed_year where fiscal_year = unsealed_year;
  delete from log.sealed_id where fiscal_year = unsealed_year;
  perform log.attach_year(unsealed_year);
end
$$
