-- Ids of events in sealed years: an id names one event of the whole log, for good.
create table log.sealed_id (
  id uuid primary key,
  fiscal_year text not null
)
