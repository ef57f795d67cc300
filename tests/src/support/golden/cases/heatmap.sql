-- 20 cases of all districts, or those of one group, on every metric of a scope in one year.
select
  format(
    'heatmap(fiscalYear: %s, scope: %s%s) {
      key districts mean median standardDeviation best worst
      rows(orderBy: DISTRICT) {
        district { code } score { ...Shown }
        rank percentile quartile zScore gapToBest rankChange modifiedZ
      }
    }',
    fiscal_year, scope, case when district_group <> '' then format(', group: %s', district_group) end
  ) as asked,
  json_agg(summary - 'groups' || jsonb_build_object('rows', by_district) order by ordinal) as expected,
  null::float8 as change_error,
  null::float8 as degrees
from golden.comparison
group by fiscal_year, scope, district_group
order by md5(concat_ws(' ', 'golden', fiscal_year, scope, district_group))
limit 20
