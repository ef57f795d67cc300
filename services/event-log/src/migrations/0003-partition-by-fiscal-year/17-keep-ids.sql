-- Keeps the ids of a fiscal year that is about to be sealed, before the append lock is taken: it takes
-- seconds for a million, and while the year is in the database nothing comes of it.
create function log.keep_ids(kept_year text) returns void
language sql as $$
  insert into log.sealed_id
  select id, kept_year from log.event where log.fiscal_year_of(stream) = kept_year
  on conflict (id) do nothing
$$
