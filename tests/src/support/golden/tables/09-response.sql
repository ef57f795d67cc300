-- Every submission as it stood when its part was released: a stream of its own, each of whose events says the
-- answers anew.
create table golden.response as
select
  position, fiscal_year, district, instrument, part, answers, respondent,
  closed_at is not null as in_cells
from (
  select
    position, next_position,
    (payload ->> 'fiscalYear')::int as fiscal_year,
    payload ->> 'district' as district,
    payload ->> 'instrument' as instrument,
    (said ->> 'part')::int as part,
    said -> 'answers' as answers,
    said -> 'respondent' as respondent
  from (
    select
      position, next_position, payload,
      case type when 'SubmissionCorrected' then payload -> 'after' else payload end as said
    from (
      select
        position, type, data::jsonb as payload,
        lead(position) over (partition by stream order by stream_version) as next_position
      from log.event
      where type in ('SurveySubmitted', 'SubmissionCorrected')
    ) as parsed
  ) as version
) as said
join golden.release using (fiscal_year, district, instrument, part)
where position <= released_to and (next_position is null or next_position > released_to)
