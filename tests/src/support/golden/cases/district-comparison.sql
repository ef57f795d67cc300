-- 110 cases of all districts, or those of one group, on one metric in one year.
select
  format(
    'districtComparison(fiscalYear: %s, scope: %s, key: "%s"%s) {
      key districts mean median standardDeviation best worst
      groups { group districts mean median best worst }
      rows {
        district { code } score { ...Shown }
        rank percentile quartile zScore gapToBest rankChange modifiedZ
      }
    }',
    fiscal_year, scope, key, case when district_group <> '' then format(', group: %s', district_group) end
  ) as asked,
  (summary || jsonb_build_object('rows', by_rank))::json as expected,
  null::float8 as change_error,
  null::float8 as degrees
from golden.comparison
order by md5(concat_ws(' ', 'golden', fiscal_year, scope, key, district_group))
limit 110
