-- Makes the table of a fiscal year's events, not attached yet. Its indexes and trigger are its own: a table
-- of partitions can have none of the former without the year in them, and its trigger is for statements
-- that name it.
create function log.new_year_table(fiscal_year text) returns void
language plpgsql as $$
begin
  if fiscal_year !~ '^\d{4}$' then
    raise exception 'no fiscal year in a stream: "%"', fiscal_year using errcode = 'check_violation';
  end if;
  execute format(
    'create table log.event_%1$s (
       like log.event including all, primary key (position), unique (id),
       constraint one_place_in_a_stream_%1$s unique (stream, stream_version)
     )', fiscal_year);
  execute format(
    'create trigger append_only before update or delete or truncate on log.event_%s
     for each statement execute function log.refuse_change()', fiscal_year);
end
$$
