-- The score of every survey figure in every cell that is shown, as a fraction of whole numbers, so that it is
-- divided and rounded once (rule 7): the weighted mean of the parts that anybody answered (rule 11). Its variance is
-- that of a stratified mean, a stratum a part, no part surer than all respondents together; none where a part has
-- one respondent. Degrees of freedom: Satterthwaite.
create table golden.survey_score as
with
asked as (
  select fiscal_year, instrument, scope, key, concept, count(*)::numeric as questions
  from golden.figure
  group by fiscal_year, instrument, scope, key, concept
),
together as (
  select
    cell, scope, key,
    case when sum(n) > 1 then (sum(n) * sum(squares) - sum(total) ^ 2) / (sum(n) * (sum(n) - 1)) end as variance
  from golden.part_moment
  group by cell, scope, key
),
weighed as (
  select
    *,
    weight * total as weighed,
    case
      when n > 1 then weight * weight
        * greatest((n * squares - total * total) / (n * (n - 1)), together.variance) / n
    end as spread
  from golden.part_moment
  join together using (cell, scope, key)
  join golden.cell using (cell)
  join golden.part using (fiscal_year, instrument, part)
)
select
  fiscal_year, district, instrument, breakdown, breakdown_key, scope, key, concept,
  array_agg(part order by part)::text as parts,
  sum(n)::int as respondents,
  coalesce(sum(weighed) filter (where part = 1), 0) * coalesce(sum(n) filter (where part = 2), 1)
    + coalesce(sum(weighed) filter (where part = 2), 0) * coalesce(sum(n) filter (where part = 1), 1)
    as numerator,
  sum(weight) * questions
    * coalesce(sum(n) filter (where part = 1), 1) * coalesce(sum(n) filter (where part = 2), 1)
    as denominator,
  case when bool_and(n > 1) then sum(spread) / (sum(weight) * questions) ^ 2 end as variance,
  case
    when bool_and(n > 1) and sum(spread) > 0 then sum(spread) ^ 2 / sum(spread ^ 2 / (n - 1))
  end as degrees
from weighed
join asked using (fiscal_year, instrument, scope, key)
group by fiscal_year, district, instrument, breakdown, breakdown_key, scope, key, concept, questions
