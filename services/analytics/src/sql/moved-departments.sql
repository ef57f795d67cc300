-- The groups of respondents by department of the districts and surveys in which their shares moved far enough to
-- matter: total variation, half the sum of the differences of shares, of $least_shift or more (mixShift has the
-- last word).
with
compared as (
  select
    coalesce(later.district, earlier.district) as district,
    coalesce(later.instrument, earlier.instrument) as instrument,
    coalesce(later.part, earlier.part)::integer as part,
    earlier.respondents as from_respondents,
    earlier.share as from_share,
    later.respondents as to_respondents,
    later.share as to_share
  from (select * from respondent_group where fiscal_year = $from and breakdown = 'DEPARTMENT') as earlier
  full join (select * from respondent_group where fiscal_year = $to and breakdown = 'DEPARTMENT') as later
    on later.district = earlier.district
    and later.instrument = earlier.instrument
    and later.breakdown_key is not distinct from earlier.breakdown_key
    and later.part = earlier.part
  where $districts is null
    or list_contains($districts::varchar[], coalesce(later.district, earlier.district))
),
moved as (
  select district, instrument
  from compared
  group by all
  having sum(abs(coalesce(to_share, 0) - coalesce(from_share, 0))) >= 2 * $least_shift::double - 1e-9
    and count(from_share) > 0
    and count(to_share) > 0
)
select compared.*
from compared
join moved using (district, instrument)
order by all
