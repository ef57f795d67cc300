-- Who answered in two years: groups by district, survey, breakdown, key and part. Everybody, departments,
-- and the breakdowns that are compared.
with
seen as (
  select * from assessment
  where $sees_everything or status = 'PUBLISHED' or district = $own_district
)
select
  coalesce(later.district, earlier.district) as district,
  coalesce(later.instrument, earlier.instrument) as instrument,
  coalesce(later.breakdown, earlier.breakdown) as breakdown,
  coalesce(later.breakdown_key, earlier.breakdown_key) as breakdown_key,
  coalesce(later.part, earlier.part)::integer as part,
  earlier.respondents as from_respondents,
  earlier.share as from_share,
  later.respondents as to_respondents,
  later.share as to_share
from (
  select respondent_group.* from respondent_group
  join seen using (fiscal_year, district)
  where fiscal_year = $from
    and (breakdown in ('NONE', 'DEPARTMENT') or $breakdowns is null or list_contains($breakdowns::varchar[], breakdown))
    and ($districts is null or list_contains($districts::varchar[], district))
) as earlier
full join (
  select respondent_group.* from respondent_group
  join seen using (fiscal_year, district)
  where fiscal_year = $to
    and (breakdown in ('NONE', 'DEPARTMENT') or $breakdowns is null or list_contains($breakdowns::varchar[], breakdown))
    and ($districts is null or list_contains($districts::varchar[], district))
) as later
  on later.district = earlier.district
  and later.instrument = earlier.instrument
  and later.breakdown = earlier.breakdown
  and later.breakdown_key is not distinct from earlier.breakdown_key
  and later.part = earlier.part
order by all
