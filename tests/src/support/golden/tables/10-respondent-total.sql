-- What each respondent scored over the questions of each figure, points.
create table golden.respondent_total as
select
  response.position, figure.scope, figure.key,
  sum(question.first + question.step * (response.answers ->> question.key)::int - question.step) as points
from golden.response
join golden.question using (fiscal_year, instrument)
join golden.figure
  on figure.fiscal_year = question.fiscal_year
  and figure.instrument = question.instrument
  and figure.question = question.key
group by response.position, figure.scope, figure.key
