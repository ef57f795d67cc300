-- Every row that two years are compared by, exact and as printed (numeric rounds half away from zero). A cell that
-- is withheld has a row that shows nothing. A department's IIT+EIT is the plain mean of both as printed (rule 9);
-- other people answer each, so half of each is as unsure as a quarter of its variance.
create table golden.score as
with
survey as (
  select
    cell.fiscal_year, cell.district, cell.instrument, figure.scope, figure.key, figure.concept,
    cell.breakdown, cell.breakdown_key, cell.withheld,
    cell.withheld is null and cell.part_suppressed as part_suppressed, cell.parts::text as parts,
    score.respondents, score.numerator / score.denominator as exact, score.variance, score.degrees
  from golden.cell
  join (select distinct fiscal_year, instrument, scope, key, concept from golden.figure) as figure
    using (fiscal_year, instrument)
  left join golden.survey_score as score
    using (fiscal_year, district, instrument, breakdown, breakdown_key, scope, key)
),
checklist as (
  select
    fiscal_year, district, 'OIT', scope, key, concept,
    'NONE', '', null, false, null, null::int, numerator / denominator, null::numeric, null::numeric
  from golden.checklist_score
),
ita as (
  select
    fiscal_year, district, null, 'ITA', 'ITA', 'ita',
    'NONE', '', null, false, parts, null::int, numerator / denominator, variance, degrees
  from golden.ita
),
both_surveys as (
  select
    fiscal_year, district, null, 'INSTRUMENT', 'IIT+EIT', 'survey-mean',
    breakdown, breakdown_key,
    case when count(*) = 2 then (array_agg(withheld order by instrument desc) filter (where withheld is not null))[1] end,
    count(*) = 2 and count(withheld) = 0 and bool_or(part_suppressed),
    string_agg(parts, ' ' order by instrument),
    null::int,
    case when count(*) = 2 and count(withheld) = 0 then sum(round(exact, 2)) / 2 end,
    case when count(variance) = 2 then sum(variance) / 4 end,
    case when count(variance) = 2 then sum(variance) ^ 2 / nullif(sum(variance ^ 2 / degrees), 0) end
  from survey
  where breakdown = 'DEPARTMENT' and scope = 'INSTRUMENT'
  group by fiscal_year, district, breakdown, breakdown_key
)
select *, round(exact, 2) as printed, sqrt(variance) as standard_error
from (
  select * from survey
  union all
  select * from checklist
  union all
  select * from ita
  union all
  select * from both_surveys
) as row
