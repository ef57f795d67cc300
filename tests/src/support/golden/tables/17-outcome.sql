-- The points of each checklist item by the check that counts, the latest; none while it is not checked (rule 5).
create table golden.outcome as
with checked as (
  select distinct on (fiscal_year, district, key)
    (data ->> 'fiscalYear')::int as fiscal_year,
    data ->> 'district' as district,
    data ->> 'item' as key,
    case data ->> 'outcome' when 'PASS' then 100 else 0 end as points
  from log.event
  where type = 'OitItemChecked'
  order by 1, 2, 3, (data ->> 'occurredAt')::timestamptz desc, position desc
)
select
  fiscal_year, district, indicator, indicator_concept, sub_indicator, sub_indicator_concept,
  key, concept, share_of_280, percent_of_oit, checked.points
from golden.assessment
join golden.item using (fiscal_year)
left join checked using (fiscal_year, district, key)
