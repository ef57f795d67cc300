create function log.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception '% refused: log.event is append-only', tg_op
    using errcode = 'insufficient_privilege',
          hint = 'To correct a submission, append an event that names it.';
end
$$
