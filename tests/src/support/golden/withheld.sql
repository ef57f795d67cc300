-- Every cell of a survey that either of two years withholds, and why.
select
  to_year, district, instrument as key, breakdown, breakdown_key as "breakdownKey",
  earlier.withheld as from, later.withheld as to
from (select *, fiscal_year + 1 as to_year from golden.cell) as earlier
full join (select *, fiscal_year as to_year from golden.cell) as later
  using (to_year, district, instrument, breakdown, breakdown_key)
where to_year in (2567, 2568)
  and (earlier.withheld is not null or later.withheld is not null)
