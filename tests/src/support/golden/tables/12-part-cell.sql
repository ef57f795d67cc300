-- How many of each cell answered each part of a survey.
create table golden.part_cell as
with
sized as (
  select
    fiscal_year, district, instrument, part, breakdown, breakdown_key, ordinal,
    count(*) as respondents,
    case instrument when 'IIT' then 10 else 5 end as minimum
  from golden.respondent_cell
  group by fiscal_year, district, instrument, part, breakdown, breakdown_key, ordinal
),
everybody as (
  select fiscal_year, district, instrument, part, respondents as everybody
  from sized
  where breakdown = 'NONE'
)
select *
from sized
join everybody using (fiscal_year, district, instrument, part)
