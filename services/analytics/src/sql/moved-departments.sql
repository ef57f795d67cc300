-- The groups of respondents by department of the districts and surveys in which their shares moved far enough to
-- matter: total variation, half the sum of the differences of shares, of $least_shift or more (mixShift has the
-- last word). A department that one year alone shows of a part, as the other withholds it or nobody answered, is
-- among the rest in both: to withhold is no shift. Of assessments that the reader may see (maySee).
with
told as (
  select
    district, instrument, part::integer as part, fiscal_year, respondents, share,
    case when min(fiscal_year) over same <> max(fiscal_year) over same then breakdown_key end as breakdown_key
  from respondent_group
  join seen($sees_everything, $own_district) as seen using (fiscal_year, district)
  where fiscal_year in ($from, $to)
    and breakdown = 'DEPARTMENT'
    and ($districts is null or list_contains($districts::varchar[], district))
  window same as (partition by district, instrument, part, breakdown_key)
),
compared as (
  select
    district, instrument, part,
    (sum(respondents) filter (where fiscal_year = $from))::integer as from_respondents,
    sum(share) filter (where fiscal_year = $from) as from_share,
    (sum(respondents) filter (where fiscal_year = $to))::integer as to_respondents,
    sum(share) filter (where fiscal_year = $to) as to_share
  from told
  group by district, instrument, part, breakdown_key
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
