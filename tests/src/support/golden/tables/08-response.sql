-- Every submission as it stands: a stream of its own, whose last event has its answers.
create table golden.response as
select
  position,
  (payload ->> 'fiscalYear')::int as fiscal_year,
  payload ->> 'district' as district,
  payload ->> 'instrument' as instrument,
  (said ->> 'part')::int as part,
  said -> 'answers' as answers,
  said -> 'respondent' as respondent
from (
  select
    position, payload,
    case type when 'SubmissionCorrected' then payload -> 'after' else payload end as said
  from (
    select position, type, data::jsonb as payload
    from log.event
    where type in ('SurveySubmitted', 'SubmissionCorrected')
      and not exists (
        select from log.event as later
        where later.stream = event.stream and later.stream_version > event.stream_version
      )
  ) as parsed
) as last
