-- All districts on every metric in every year, and those of each group, as an answer shows them. Metrics are in the
-- order of the report: by instrument, then by the numbers in their keys.
create table golden.comparison as
with
summary as (
  select distinct fiscal_year, scope, key, district_group, districts, mean, median, deviation, best, worst
  from golden.standing
),
groups as (
  select
    fiscal_year, scope, key,
    json_agg(json_build_object(
      'group', district_group, 'districts', districts, 'mean', mean::float8, 'median', median,
      'best', best::float8, 'worst', worst::float8
    ) order by district_group collate "C") as groups
  from summary
  where district_group <> ''
  group by fiscal_year, scope, key
),
rows as (
  select
    fiscal_year, scope, key, instrument, district_group,
    json_agg(shown order by rank nulls last, district) as by_rank,
    json_agg(shown order by district) as by_district
  from golden.standing
  group by fiscal_year, scope, key, instrument, district_group
)
select
  fiscal_year, scope, key, district_group, by_rank, by_district,
  row_number() over (
    partition by fiscal_year, scope, district_group
    order by
      array_position('{IIT,EIT,OIT}'::text[], instrument),
      string_to_array(nullif(regexp_replace(key, '[A-Z+]+', ''), ''), '.')::int[]
  ) as ordinal,
  jsonb_build_object(
    'key', key, 'districts', districts, 'mean', mean::float8, 'median', median,
    'standardDeviation', deviation::float8, 'best', best::float8, 'worst', worst::float8
  ) || case when district_group = '' then jsonb_build_object('groups', groups) else '{}' end as summary
from summary
join rows using (fiscal_year, scope, key, district_group)
join groups using (fiscal_year, scope, key)
