-- What is tested together, as far as a year has any: a row for each basis, scope and breakdown of a year.
-- Of assessments that the reader may see (maySee).
select distinct
  fiscal_year::integer as "fiscalYear",
  basis as "basis",
  scope as "scope",
  breakdown as "breakdown"
from every_score as score
join seen($sees_everything, $own_district) as seen using (fiscal_year, district)
