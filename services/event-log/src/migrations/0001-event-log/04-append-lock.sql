-- The advisory lock that every append holds until commit: 'ita.log' as a number; any fixed one would do.
create function log.append_lock() returns bigint
language sql immutable as $$ select 29682097231687526 $$
