-- The fiscal year (BE) that a stream belongs to, as its name has it: streamOf of @ita/schema.
create function log.fiscal_year_of(stream text) returns text
language sql immutable parallel safe as $$ select split_part(stream, '-', 2) $$
