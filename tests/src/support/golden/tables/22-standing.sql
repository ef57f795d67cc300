-- Where districts stand on every metric of everybody, in every year: among all, whose group is empty, and among
-- those of their group. Ranks, quartiles and gaps go by scores as printed, in hundredths.
create table golden.standing as
with
grouped as (
  select score, score.*, '' as district_group from golden.score where breakdown = 'NONE'
  union all
  select score, score.*, district_group from golden.score join golden.district using (district) where breakdown = 'NONE'
),
ranked as (
  select
    *,
    (printed * 100)::float8 as hundredths,
    case
      when printed is not null then rank() over (
        partition by fiscal_year, scope, key, district_group order by printed desc nulls last
      )
    end as rank
  from grouped
),
middle as (
  select
    fiscal_year, scope, key, district_group,
    count(printed) as districts,
    avg(exact) as mean,
    percentile_cont(0.5) within group (order by exact::float8) as median,
    stddev_pop(exact) as deviation,
    max(exact) as best,
    min(exact) as worst,
    max(printed) as best_printed,
    percentile_cont('{0.25,0.5,0.75}'::float8[]) within group (order by hundredths) as cuts
  from ranked
  group by fiscal_year, scope, key, district_group
),
far as (
  select
    fiscal_year, scope, key, district_group,
    percentile_cont(0.5) within group (order by abs(exact::float8 - median)) as median_deviation,
    avg(abs(exact::float8 - median)) as mean_deviation
  from ranked
  join middle using (fiscal_year, scope, key, district_group)
  group by fiscal_year, scope, key, district_group
)
select
  ranked.fiscal_year, ranked.scope, ranked.key, ranked.instrument, ranked.district_group, ranked.district, ranked.rank,
  middle.districts, middle.mean, middle.median, middle.deviation, middle.best, middle.worst,
  json_build_object(
    'district', json_build_object('code', ranked.district),
    'score', golden.shown(ranked.score),
    'rank', ranked.rank,
    'percentile', (100.0 * (middle.districts - ranked.rank) / nullif(middle.districts - 1, 0))::float8,
    'quartile', 1 + (ranked.hundredths >= cuts[1])::int
      + (ranked.hundredths >= cuts[2])::int
      + (ranked.hundredths >= cuts[3])::int,
    'zScore', ((ranked.exact - middle.mean) / nullif(middle.deviation, 0))::float8,
    'gapToBest', (middle.best_printed - ranked.printed)::float8,
    'rankChange', before.rank - ranked.rank,
    'modifiedZ', case
      when median_deviation > 0 then 0.6745 * (ranked.exact::float8 - median) / median_deviation
      when mean_deviation > 0 then (ranked.exact::float8 - median) / (sqrt(pi() / 2) * mean_deviation)
    end
  ) as shown
from ranked
join middle using (fiscal_year, scope, key, district_group)
join far using (fiscal_year, scope, key, district_group)
left join ranked as before
  on before.fiscal_year = ranked.fiscal_year - 1
  and before.scope = ranked.scope
  and before.concept = ranked.concept
  and before.district = ranked.district
  and before.district_group = ranked.district_group
