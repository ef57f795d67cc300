-- 320 cases of two years side by side: of every breakdown and both pairs of years, half of them with figures
-- that either year does not show, as many as there are. Each says what to ask and what to expect; what a test of the
-- change rests on comes beside it. The order by digests is a random one that never changes.
with
ranked as (
  select
    score, score.*, assessment.status,
    case
      when printed is not null then rank() over (
        partition by fiscal_year, scope, key, breakdown, breakdown_key order by printed desc nulls last
      )
    end as rank
  from golden.score
  join golden.assessment using (fiscal_year, district)
),
earlier as (
  select ranked.*, to_year
  from ranked
  join (values (2566, 2567), (2567, 2568)) as years(from_year, to_year) on fiscal_year = from_year
),
later as (
  select *, fiscal_year as to_year
  from ranked
  where fiscal_year in (2567, 2568)
),
pair as (
  select
    to_year, district, scope, concept, breakdown, breakdown_key,
    earlier.score as earlier, later.score as later,
    earlier.rank as from_rank, later.rank as to_rank,
    later.exact - earlier.exact as change,
    coalesce(later.instrument, earlier.instrument) as instrument,
    earlier.district is null as appeared, later.district is null as disappeared,
    'OPEN' in (earlier.status, later.status) as unfinished,
    earlier.parts is distinct from later.parts as parts_differ,
    sqrt(earlier.variance + later.variance) as change_error,
    (earlier.variance + later.variance) ^ 2 / nullif(
      coalesce(earlier.variance ^ 2 / earlier.degrees, 0) + coalesce(later.variance ^ 2 / later.degrees, 0), 0
    ) as degrees,
    sign(later.printed - earlier.printed) as printed_change
  from earlier
  full join later using (to_year, district, scope, concept, breakdown, breakdown_key)
),
judged as (
  select
    *,
    case
      when change is null then 'NO_SCORE'
      when instrument = 'OIT' then 'CHECKLIST'
      when unfinished then 'INCOMPLETE_YEAR'
      when parts_differ then 'PARTS_DIFFER'
      when change_error is null then 'SINGLE_RESPONDENT'
      when change_error = 0 then 'NO_VARIANCE'
    end as untested,
    row_number() over (
      partition by to_year, breakdown, change is null
      order by md5(concat_ws(' ', 'golden', to_year, district, scope, concept, breakdown_key))
    ) as place
  from pair
)
select
  format(
    'yearOverYear(from: %s, to: %s, filter: { districts: ["%s"], scopes: [%s], concepts: ["%s"], breakdowns: [%s]%s }) {
      totalCount
      edges { node {
        district { code } key concept breakdown breakdownKey
        from { ...Shown } to { ...Shown }
        change changeInterval { low high } pValue adjustedPValue untested
        direction rankFrom rankTo comparability
      } }
    }',
    to_year - 1, to_year, district, scope, concept, breakdown,
    case when breakdown <> 'NONE' then format(', breakdownKeys: ["%s"]', breakdown_key) end
  ) as asked,
  json_build_object('totalCount', 1, 'edges', json_build_array(json_build_object('node', (
    jsonb_build_object(
      'district', json_build_object('code', district),
      'key', coalesce((later).key, (earlier).key),
      'concept', concept,
      'breakdown', breakdown,
      'breakdownKey', nullif(breakdown_key, ''),
      'from', golden.shown(earlier),
      'to', golden.shown(later),
      'change', change::float8,
      'untested', untested,
      'direction', case
        when appeared then 'APPEARED'
        when disappeared then 'DISAPPEARED'
        else (array['DOWN', 'UNCHANGED', 'UP'])[printed_change::int + 2]
      end,
      'rankFrom', from_rank,
      'rankTo', to_rank
    )
    || case
      when appeared or disappeared then '{"comparability": "ONE_SIDED"}'
      when unfinished then '{"comparability": "INCOMPLETE_YEAR"}'
      else '{}'
    end::jsonb
    || case
      when untested is null then '{}'
      else '{"changeInterval": null, "pValue": null, "adjustedPValue": null}'
    end::jsonb
  )))) as expected,
  case when untested is null then change_error::float8 end as change_error,
  case when untested is null then degrees::float8 end as degrees
from judged
where place <= 20
order by change is null, md5(concat_ws(' ', 'golden', to_year, district, scope, concept, breakdown, breakdown_key))
limit 320
