-- One figure of one cell of one district in every year that has it, by year, with its rank among all districts
-- whose assessments the reader may see (maySee).
select *
from (
  select
    score.*,
    seen.status,
    seen.framework_version,
    if(score.score is null, null, rank() over (
      partition by score.fiscal_year order by score.score desc nulls last
    ))::integer as rank,
    (count(score.score) over (partition by score.fiscal_year))::integer as districts
  from every_score as score
  join seen($sees_everything, $own_district) as seen using (fiscal_year, district)
  where score.basis = $basis
    and score.scope = $scope
    and score.concept = $concept
    and score.breakdown = $breakdown
    and score.breakdown_key is not distinct from $breakdown_key
)
where district = $district
order by fiscal_year
