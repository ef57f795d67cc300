-- Sees to it that the fiscal years of some streams have a table, under the append lock.
-- Raises ITA04 for a year that is sealed.
create function log.make_room(streams text[]) returns void
language plpgsql as $$
declare
  missing text;
begin
  for missing in
    select given.fiscal_year
    from (select distinct log.fiscal_year_of(stream) from unnest(streams) as named (stream)) as given (fiscal_year)
    where to_regclass('log.event_' || given.fiscal_year) is null
  loop
    if exists (select from log.sealed_year where sealed_year.fiscal_year = missing) then
      raise exception '%', missing using errcode = 'ITA04';
    end if;
    perform log.new_year_table(missing);
    perform log.attach_year(missing);
  end loop;
end
$$
