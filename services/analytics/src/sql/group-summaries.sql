-- Each group of districts together on some metrics in one year, everybody's figures only, each district counting
-- once.
select
  score.scope, score.key, district.district_group,
  count(score.score)::integer as districts,
  avg(score.score_exact order by score.district) as mean,
  median(score.score_exact) as median,
  stddev_pop(score.score_exact order by score.district) as standard_deviation,
  max(score.score_exact) as best,
  min(score.score_exact) as worst
from score
join seen($sees_everything, $own_district) as seen using (fiscal_year, district)
join district on district.code = score.district
where score.fiscal_year = $year
  and score.breakdown = 'NONE'
  and score.basis = $basis
  and list_contains($scopes::varchar[], score.scope)
  and ($keys is null or list_contains($keys::varchar[], score.key))
  and ($group is null or district.district_group = $group)
group by score.scope, score.key, district.district_group
order by score.scope, score.key, district.district_group
