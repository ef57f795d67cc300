-- Where each assessment stands: by the last event of its life in the log.
create table golden.assessment as
select distinct on (fiscal_year, district)
  (data ->> 'fiscalYear')::int as fiscal_year,
  data ->> 'district' as district,
  case type
    when 'AssessmentClosed' then 'CLOSED'
    when 'AssessmentPublished' then 'PUBLISHED'
    else 'OPEN'
  end as status
from log.event
where type in ('AssessmentOpened', 'AssessmentClosed', 'AssessmentReopened', 'AssessmentPublished')
order by 1, 2, position desc
