select log.make_room(array(
  select min(stream) from log.event_of_all_years group by log.fiscal_year_of(stream)
))
