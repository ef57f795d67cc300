-- Where every district stands on some metrics in one year, everybody's figures only; by metric in the order
-- of the report, then by rank, then by district. Ranks, percentiles, quartiles and gaps go by scores as
-- printed, counted in hundredths so that they are exact; all else by exact scores.
-- Sums are taken in the order of districts, so that they are the same to the last bit whenever asked.
with
metric as (
  select
    score.*,
    round(score.score * 100)::integer as hundredths
  from score
  join district on district.code = score.district
  where score.fiscal_year in ($year, $before)
    and score.breakdown = 'NONE'
    and score.basis = $basis
    and list_contains($scopes::varchar[], score.scope)
    and ($group is null or district.district_group = $group)
),
now as (
  select * from metric
  where fiscal_year = $year and ($keys is null or list_contains($keys::varchar[], key))
),
before as (
  select
    district, scope, concept,
    rank() over (partition by scope, concept order by hundredths desc) as rank
  from metric
  where fiscal_year = $before and hundredths is not null
),
middle as (
  select
    scope, key,
    count(hundredths) as districts,
    avg(score_exact order by district) as mean,
    median(score_exact) as median,
    stddev_pop(score_exact order by district) as standard_deviation,
    max(hundredths) as best,
    quantile_cont(hundredths, [0.25, 0.5, 0.75]) as cuts,
    mad(score_exact) as median_deviation
  from now
  group by scope, key
),
spread as (
  select
    scope, key,
    avg(abs(now.score_exact - middle.median) order by now.district) as mean_deviation
  from now
  join middle using (scope, key)
  group by scope, key
),
ranked as (
  select
    *,
    if(hundredths is null, null, rank() over (partition by scope, key order by hundredths desc nulls last)) as rank
  from now
)
select
  ranked.district, ranked.basis, ranked.scope, ranked.key, ranked.concept, ranked.instrument,
  ranked.breakdown, ranked.breakdown_key, ranked.ordinal, ranked.score, ranked.score_exact,
  ranked.respondents, ranked.interval_low, ranked.interval_high, ranked.standard_error,
  ranked.degrees_of_freedom, ranked.withheld, ranked.note, ranked.synthetic,
  ranked.rank::integer as rank,
  if(middle.districts > 1, 100.0 * (middle.districts - ranked.rank) / (middle.districts - 1), null) as percentile,
  (
    1 + (ranked.hundredths >= middle.cuts[1])::integer
      + (ranked.hundredths >= middle.cuts[2])::integer
      + (ranked.hundredths >= middle.cuts[3])::integer
  ) as quartile,
  if(middle.standard_deviation > 0, (ranked.score_exact - middle.mean) / middle.standard_deviation, null) as z_score,
  (middle.best - ranked.hundredths) / 100.0 as gap_to_best,
  (before.rank - ranked.rank)::integer as rank_change,
  -- Iglewicz & Hoaglin, How to Detect and Handle Outliers, ASQC 1993; where more than half score the same,
  -- the mean absolute deviation takes the place of the median one.
  case
    when middle.median_deviation > 0
      then 0.6745 * (ranked.score_exact - middle.median) / middle.median_deviation
    when spread.mean_deviation > 0
      then (ranked.score_exact - middle.median) / (sqrt(pi() / 2) * spread.mean_deviation)
  end as modified_z
from ranked
join middle using (scope, key)
join spread using (scope, key)
left join before
  on before.district = ranked.district
  and before.scope = ranked.scope
  and before.concept = ranked.concept
order by ranked.ordinal, ranked.rank nulls last, ranked.district
