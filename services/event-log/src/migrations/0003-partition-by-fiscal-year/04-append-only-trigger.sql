create trigger append_only
before update or delete or truncate on log.event
for each statement execute function log.refuse_change()
