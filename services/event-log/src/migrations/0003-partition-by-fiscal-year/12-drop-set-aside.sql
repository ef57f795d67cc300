drop table log.event_of_all_years
