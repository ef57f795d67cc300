-- Each district beside those whose respondents are most nearly as many, on one metric in one year. How many
-- answered is over all surveys; near is by ratio, so that 200 to 100 is as far as 1000 to 500 (nearest
-- neighbours, as CIPFA's model gives to English councils). Of equally near ones the lower code.
with
size as (
  select district, ln(sum(respondents)) as size
  from score
  join seen($sees_everything, $own_district) as seen using (fiscal_year, district)
  where fiscal_year = $year and breakdown = 'NONE' and basis = 'COMPUTED' and scope = 'INSTRUMENT'
  group by district
  having sum(respondents) > 0 and count(*) filter (where withheld is not null) = 0
),
known as (
  select score.district, score.score_exact, size.size
  from score
  join size using (district)
  join district on district.code = score.district
  where score.fiscal_year = $year
    and score.breakdown = 'NONE'
    and score.basis = $basis
    and list_contains($scopes::varchar[], score.scope)
    and list_contains($keys::varchar[], score.key)
    and score.score is not null
    and ($group is null or district.district_group = $group)
),
near as (
  select
    own.district, own.score_exact, peer.district as peer, peer.score_exact as peer_score,
    row_number() over (
      partition by own.district order by abs(peer.size - own.size), peer.district
    ) as place
  from known as own
  join known as peer on peer.district <> own.district
)
select
  district,
  list(peer order by place) as peers,
  avg(peer_score order by place) as peer_mean,
  any_value(score_exact) - avg(peer_score order by place) as difference
from near
where place <= $peers
group by district
order by district
