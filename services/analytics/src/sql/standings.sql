-- Where every district stands on some metrics in one year, everybody's figures only; by metric in the order
-- of the report, then by rank, then by district; each row with what all districts come to on its metric.
-- Ranks, percentiles, quartiles and gaps go by scores as printed, counted in hundredths so that they are
-- exact; all else by exact scores. Sums are taken in the order of districts, so that they are the same to the
-- last bit whenever asked. The place of a metric in the report is the first that any district has it at.
with
metric as materialized (
  select score.*, round(score.score * 100)::integer as hundredths
  from score
  join seen($sees_everything, $own_district) as seen using (fiscal_year, district)
  join district on district.code = score.district
  where score.fiscal_year in ($year, $before)
    and score.breakdown = 'NONE'
    and score.basis = $basis
    and list_contains($scopes::varchar[], score.scope)
    and ($group is null or district.district_group = $group)
),
-- A rank is the first place of a score among all of its metric and year, best first.
place as (
  select
    fiscal_year, scope, concept,
    list(hundredths order by hundredths desc) filter (where hundredths is not null) as best_first
  from metric
  group by all
),
ranked as (
  select metric.*, list_position(place.best_first, metric.hundredths)::integer as rank
  from metric
  join place using (fiscal_year, scope, concept)
),
now as (
  select * from ranked
  where fiscal_year = $year and ($keys is null or list_contains($keys::varchar[], key))
),
listed as (
  select
    scope, key,
    min(ordinal) as place,
    count(hundredths) as districts,
    list(score_exact order by district) filter (where score_exact is not null) as scores,
    median(score_exact) as median,
    max(hundredths) as best_hundredths,
    max(score_exact) as best,
    min(score_exact) as worst,
    quantile_cont(hundredths, [0.25, 0.5, 0.75]) as cuts,
    mad(score_exact) as median_deviation
  from now
  group by scope, key
),
-- One list of a metric's scores, in the order of districts, is all that the rest needs: one sort, no second join.
middle as (
  select
    *,
    list_avg(scores) as mean,
    list_stddev_pop(scores) as standard_deviation,
    list_avg(list_transform(scores, lambda score: abs(score - median))) as mean_deviation
  from listed
)
select
  now.* exclude (hundredths),
  middle.districts::integer as districts, middle.mean, middle.median, middle.standard_deviation,
  middle.best, middle.worst,
  if(middle.districts > 1, 100.0 * (middle.districts - now.rank) / (middle.districts - 1), null) as percentile,
  (
    1 + (now.hundredths >= middle.cuts[1])::integer
      + (now.hundredths >= middle.cuts[2])::integer
      + (now.hundredths >= middle.cuts[3])::integer
  ) as quartile,
  if(middle.standard_deviation > 0, (now.score_exact - middle.mean) / middle.standard_deviation, null) as z_score,
  (middle.best_hundredths - now.hundredths) / 100.0 as gap_to_best,
  before.rank - now.rank as rank_change,
  -- Iglewicz & Hoaglin, How to Detect and Handle Outliers, ASQC 1993; where more than half score the same,
  -- the mean absolute deviation takes the place of the median one.
  case
    when middle.median_deviation > 0
      then 0.6745 * (now.score_exact - middle.median) / middle.median_deviation
    when middle.mean_deviation > 0
      then (now.score_exact - middle.median) / (sqrt(pi() / 2) * middle.mean_deviation)
  end as modified_z
from now
join middle using (scope, key)
left join ranked as before
  on before.fiscal_year = $before
  and before.district = now.district
  and before.scope = now.scope
  and before.concept = now.concept
order by middle.place, now.scope, now.key, now.rank nulls last, now.district
