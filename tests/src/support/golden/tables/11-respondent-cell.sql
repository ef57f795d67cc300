-- The cells that each respondent is in: everybody, whose key is empty, and one of each breakdown that their survey
-- asks for and they said something of; none of these before the assessment was closed.
create table golden.respondent_cell as
select
  position, fiscal_year, district, instrument, part,
  'NONE' as breakdown, '' as breakdown_key, 0 as ordinal
from golden.response
union all
select position, fiscal_year, district, instrument, part, breakdown, key, ordinal
from golden.response
join golden.cell_option on response.respondent ->> attribute = key
where in_cells and (breakdown not in ('SERVICE_TYPE', 'OCCUPATION') or instrument = 'EIT')
