-- The cells of which other parts of the questionnaire were answered in one year than in the other; both years
-- have answers of them that the reader may see (maySee). Everybody, and the breakdowns that are compared.
select district, instrument, breakdown, breakdown_key
from (
  select
    district, instrument, breakdown, breakdown_key, part,
    bool_or(fiscal_year = $from) as in_from,
    bool_or(fiscal_year = $to) as in_to
  from respondent_group
  join seen($sees_everything, $own_district) as seen using (fiscal_year, district)
  where fiscal_year in ($from, $to)
    and ($breakdowns is null or list_contains($breakdowns::varchar[], breakdown))
    and ($districts is null or list_contains($districts::varchar[], district))
  group by all
)
group by all
having bool_or(in_from) and bool_or(in_to) and bool_or(in_from <> in_to)
order by all
