-- Up to which position the answers to each part of a survey count: all up to the first closing. While an assessment is
-- open, as many times the minimum as were submitted, but for the last: whole batches, each once the next is full.
-- No assessment of the city that is compared is opened again.
create table golden.release as
with
closing as (
  select (data ->> 'fiscalYear')::int as fiscal_year, data ->> 'district' as district, min(position) as closed_at
  from log.event
  where type = 'AssessmentClosed'
  group by 1, 2
),
submission as (
  select
    position, fiscal_year, district, instrument, part,
    case instrument when 'IIT' then 10 else 5 end as minimum,
    row_number() over (partition by fiscal_year, district, instrument, part order by position) as place,
    count(*) over (partition by fiscal_year, district, instrument, part) as submissions
  from (
    select
      position, (payload ->> 'fiscalYear')::int as fiscal_year, payload ->> 'district' as district,
      payload ->> 'instrument' as instrument, (payload ->> 'part')::int as part
    from (select position, data::jsonb as payload from log.event where type = 'SurveySubmitted') as parsed
  ) as submitted
)
select
  fiscal_year, district, instrument, part, closed_at,
  coalesce(
    closed_at,
    max(position) filter (where place <= minimum * (submissions / minimum - 1)),
    0
  ) as released_to
from submission
left join closing using (fiscal_year, district)
group by fiscal_year, district, instrument, part, closed_at
