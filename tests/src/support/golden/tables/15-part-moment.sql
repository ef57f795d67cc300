-- Sums of points and of their squares over the respondents of each part that is shown of the cells that are.
create table golden.part_moment as
select
  cell.cell, scope, key, part,
  count(*)::numeric as n,
  sum(points)::numeric as total,
  sum(points * points)::numeric as squares
from golden.respondent_cell
join golden.cell using (fiscal_year, district, instrument, breakdown, breakdown_key)
join golden.respondent_total using (position)
where cell.withheld is null and part = any(cell.parts)
group by cell.cell, scope, key, part
