-- 50 cases of one figure of one cell of one district over the years, of every breakdown; asked for by its key in
-- the last year that has it.
with
ranked as (
  select
    score, score.*, assessment.status,
    case
      when printed is not null then rank() over (
        partition by fiscal_year, scope, concept, breakdown, breakdown_key order by printed desc nulls last
      )
    end as rank,
    count(printed) over (partition by fiscal_year, scope, concept, breakdown, breakdown_key) as districts
  from golden.score
  join golden.assessment using (fiscal_year, district)
),
trend as (
  select
    district, scope, concept, breakdown, breakdown_key,
    max(fiscal_year) as last_year,
    (array_agg(key order by fiscal_year desc))[1] as key,
    count(printed) as shown
  from ranked
  group by district, scope, concept, breakdown, breakdown_key
),
placed as (
  select
    *,
    row_number() over (
      partition by breakdown, shown
      order by md5(concat_ws(' ', 'golden', district, scope, concept, breakdown_key))
    ) as place
  from trend
)
select
  format(
    'trend(district: "%s", scope: %s, key: "%s", keyOfYear: %s, breakdown: %s%s) {
      district { code } concept points { fiscalYear status score { ...Shown } rank districts }
    }',
    district, scope, key, last_year, breakdown,
    case when breakdown <> 'NONE' then format(', breakdownKey: "%s"', breakdown_key) end
  ) as asked,
  json_build_object('district', json_build_object('code', district), 'concept', concept, 'points', (
    select json_agg(json_build_object(
      'fiscalYear', fiscal_year, 'status', status, 'score', golden.shown(score), 'rank', rank, 'districts', districts
    ) order by fiscal_year)
    from ranked
    where (ranked.district, ranked.scope, ranked.concept, ranked.breakdown, ranked.breakdown_key)
      = (placed.district, placed.scope, placed.concept, placed.breakdown, placed.breakdown_key)
  )) as expected,
  null::float8 as change_error,
  null::float8 as degrees
from placed
where place <= 5
order by place, shown desc, breakdown
limit 50
