alter table log.event rename to event_of_all_years
