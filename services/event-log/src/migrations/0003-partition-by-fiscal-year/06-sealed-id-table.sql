-- Ids of events in sealed years, and where they are: an id names one event of the whole log, for good.
create table log.sealed_id (
  id uuid primary key,
  position bigint not null
)
