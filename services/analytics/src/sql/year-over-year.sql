-- Two years of every row that either has, side by side, matched by concept; by district, in the order of
-- the later year's report, then what only the earlier has. Ranks are among all districts of the group
-- whose assessments the reader may see (maySee).
-- Lists that are null filter nothing. Plan: one scan for both years, a hash join.
with
picked as materialized (
  select score.*, seen.status
  from every_score as score
  join seen($sees_everything, $own_district) as seen using (fiscal_year, district)
  join district on district.code = score.district
  where score.fiscal_year in ($from, $to)
    and ($group is null or district.district_group = $group)
    and ($basis is null or score.basis = $basis)
    and ($scopes is null or list_contains($scopes::varchar[], score.scope))
    and ($breakdowns is null or list_contains($breakdowns::varchar[], score.breakdown))
    and ($breakdown_keys is null or list_contains($breakdown_keys::varchar[], score.breakdown_key))
    and ($concepts is null or list_contains($concepts::varchar[], score.concept))
),
-- A rank is the first place of a score among all of its figure and cell, best first: of few rows that is a
-- third of the time of a window.
figure as (
  select
    fiscal_year, basis, scope, concept, breakdown, breakdown_key,
    list(score order by score desc) filter (where score is not null) as scores
  from picked
  group by all
),
ranked as (
  select picked.*, list_position(figure.scores, picked.score)::integer as rank
  from picked
  join figure
    on figure.fiscal_year = picked.fiscal_year
    and figure.basis = picked.basis
    and figure.scope = picked.scope
    and figure.concept = picked.concept
    and figure.breakdown = picked.breakdown
    and figure.breakdown_key is not distinct from picked.breakdown_key
),
earlier as (select * from ranked where fiscal_year = $from),
later as (select * from ranked where fiscal_year = $to)
select
  coalesce(later.district, earlier.district) as district,
  coalesce(later.basis, earlier.basis) as basis,
  coalesce(later.scope, earlier.scope) as scope,
  coalesce(later.concept, earlier.concept) as concept,
  coalesce(later.breakdown, earlier.breakdown) as breakdown,
  coalesce(later.breakdown_key, earlier.breakdown_key) as breakdown_key,
  coalesce(later.instrument, earlier.instrument) as instrument,
  earlier.status as from_status,
  later.status as to_status,
  earlier.rank as from_rank,
  later.rank as to_rank,
  round(later.score_exact - earlier.score_exact, 10) as change,
  case
    when earlier.district is null then 'APPEARED'
    when later.district is null then 'DISAPPEARED'
    when later.score > earlier.score then 'UP'
    when later.score < earlier.score then 'DOWN'
    when later.score = earlier.score then 'UNCHANGED'
  end as direction,
  earlier.key as from_key,
  earlier.ordinal as from_ordinal,
  earlier.score as from_score,
  earlier.score_exact as from_score_exact,
  earlier.respondents as from_respondents,
  earlier.interval_low as from_interval_low,
  earlier.interval_high as from_interval_high,
  earlier.standard_error as from_standard_error,
  earlier.degrees_of_freedom as from_degrees_of_freedom,
  earlier.withheld as from_withheld,
  earlier.part_suppressed as from_part_suppressed,
  earlier.note as from_note,
  earlier.synthetic as from_synthetic,
  later.key as to_key,
  later.ordinal as to_ordinal,
  later.score as to_score,
  later.score_exact as to_score_exact,
  later.respondents as to_respondents,
  later.interval_low as to_interval_low,
  later.interval_high as to_interval_high,
  later.standard_error as to_standard_error,
  later.degrees_of_freedom as to_degrees_of_freedom,
  later.withheld as to_withheld,
  later.part_suppressed as to_part_suppressed,
  later.note as to_note,
  later.synthetic as to_synthetic
from earlier
full join later
  on later.district = earlier.district
  and later.basis = earlier.basis
  and later.scope = earlier.scope
  and later.concept = earlier.concept
  and later.breakdown = earlier.breakdown
  and later.breakdown_key is not distinct from earlier.breakdown_key
where ($districts is null or list_contains($districts::varchar[], coalesce(later.district, earlier.district)))
  and ($keys is null or list_contains($keys::varchar[], later.key) or list_contains($keys::varchar[], earlier.key))
order by 1, 2, later.ordinal nulls last, earlier.ordinal
