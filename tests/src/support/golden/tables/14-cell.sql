-- The cells of each survey and why they are withheld: all of them where fewer than the minimum answered the survey;
-- else those withheld in part 1, which weighs most, and those withheld in every part that they answered. `parts`
-- are those that the others are scored by. Where all cells are withheld in part 2, those that nobody answered it of
-- say so too, or the others would be known to have them.
create table golden.cell as
with
survey as (
  select fiscal_year, district, instrument, sum(respondents) < min(minimum) as is_small
  from golden.part_cell
  where breakdown = 'NONE'
  group by fiscal_year, district, instrument
),
breakdown as (
  select
    fiscal_year, district, instrument, breakdown,
    array_agg(distinct breakdown_key) as keys,
    array_agg(part_cell order by ordinal) filter (where part = 1) as first,
    array_agg(part_cell order by ordinal) filter (where part = 2) as second
  from golden.part_cell
  where breakdown <> 'NONE'
  group by fiscal_year, district, instrument, breakdown
),
first_held as (
  select
    *,
    case when first is null then '{}' else coalesce(golden.withheld_keys(first, '{}'), keys) end as held
  from breakdown
),
held as (
  select
    fiscal_year, district, instrument, breakdown, held,
    case when second is null then '{}' else coalesce(golden.withheld_keys(second, held), keys) end as second_held
  from first_held
),
judged as (
  select
    fiscal_year, district, instrument, breakdown, breakdown_key, is_small, part, respondents,
    breakdown_key = any(coalesce(held, '{}')) as is_held,
    breakdown_key = any(coalesce(second_held, '{}')) as is_second_held
  from golden.part_cell
  join survey using (fiscal_year, district, instrument)
  left join held using (fiscal_year, district, instrument, breakdown)
)
select
  row_number() over () as cell, fiscal_year, district, instrument, breakdown, breakdown_key,
  array_agg(part order by part) filter (where part = 1 or not is_second_held) as parts,
  bool_or(is_second_held) as part_suppressed,
  case
    when is_small then 'SMALL_CELL'
    when bool_or(is_held) or bool_and(part = 2 and is_second_held) then 'COMPLEMENTARY'
  end as withheld
from judged
group by fiscal_year, district, instrument, breakdown, breakdown_key, is_small
