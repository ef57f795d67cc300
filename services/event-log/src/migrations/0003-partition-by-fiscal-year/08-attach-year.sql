-- Makes a fiscal year's table a part of the log.
--
-- Attaching would not wait for readers. A statement that was planned before it, and takes its snapshot
-- after, would read past the year and skip events; so readers are waited for, and wait.
create function log.attach_year(fiscal_year text) returns void
language plpgsql as $$
begin
  lock table log.event in access exclusive mode;
  execute format(
    'alter table log.event attach partition log.event_%1$s for values in (%1$L)', fiscal_year);
end
$$
