-- How many are in each cell, and whether it may be shown: fewer than the minimum is a small cell; while those
-- hidden of a breakdown, with those who did not say, are fewer than the minimum, the next smallest cell goes with them.
create table golden.cell as
with
sized as (
  select
    fiscal_year, district, instrument, breakdown, breakdown_key, ordinal,
    count(*) as respondents,
    case instrument when 'IIT' then 10 else 5 end as minimum
  from golden.respondent_cell
  group by fiscal_year, district, instrument, breakdown, breakdown_key, ordinal
),
everybody as (
  select fiscal_year, district, instrument, respondents as everybody
  from sized
  where breakdown = 'NONE'
),
hiding as (
  select
    *,
    everybody - sum(respondents) filter (where respondents >= minimum) over breakdown as hidden,
    coalesce(sum(respondents) filter (where respondents >= minimum) over smaller, 0) as smaller_shown
  from sized
  join everybody using (fiscal_year, district, instrument)
  window
    breakdown as (partition by fiscal_year, district, instrument, breakdown),
    smaller as (
      partition by fiscal_year, district, instrument, breakdown
      order by respondents, ordinal rows between unbounded preceding and 1 preceding
    )
)
select
  row_number() over () as cell, fiscal_year, district, instrument, breakdown, breakdown_key, respondents,
  case
    when respondents < minimum then 'SMALL_CELL'
    when hidden > 0 and hidden + smaller_shown < minimum then 'COMPLEMENTARY'
  end as withheld
from hiding
