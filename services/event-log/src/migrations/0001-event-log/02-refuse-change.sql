create function log.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception '% refused: log.% is append-only', tg_op, tg_table_name
    using errcode = 'insufficient_privilege',
          hint = 'To correct a submission, append an event that names it.';
end
$$
