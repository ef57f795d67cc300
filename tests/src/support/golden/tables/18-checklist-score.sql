-- The checklist's scores as fractions of whole numbers; none until all under it is checked (rule 5). 24 is a
-- multiple of every number of items that a sub-indicator has.
create table golden.checklist_score as
with
weighed as (
  select
    *,
    share_of_280 * 24 / count(*) over (partition by fiscal_year, district, sub_indicator) as share
  from golden.outcome
),
summed as (
  select fiscal_year, district, 'ITEM' as scope, key, concept, points::numeric as numerator, 1::numeric as denominator
  from weighed
  union all
  select
    fiscal_year, district, 'SUB_INDICATOR', sub_indicator, sub_indicator_concept,
    case when count(points) = count(*) then sum(points) end, count(*)
  from weighed
  group by fiscal_year, district, sub_indicator, sub_indicator_concept
  union all
  select
    fiscal_year, district, 'INDICATOR', indicator, indicator_concept,
    case when count(points) = count(*) then sum(share * points) end, 280 * 24
  from weighed
  group by fiscal_year, district, indicator, indicator_concept
  union all
  select
    fiscal_year, district, 'INSTRUMENT', 'OIT', 'oit',
    case when count(points) = count(*) then sum(percent_of_oit * share * points) end, 100 * 280 * 24
  from weighed
  group by fiscal_year, district
)
select * from summed
