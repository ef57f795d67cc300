-- Which cells of one breakdown of one part are withheld: the small and the forced, then the smallest of the others
-- one by one, until all of them, with those who did not say, are so many that each, beside one of each other, may be
-- anything up to the minimum less one. Null where nothing is enough.
create function golden.withheld_keys(cells golden.part_cell[], forced text[]) returns text[]
language sql immutable
return (
  with
  judged as (
    select *, respondents < minimum or breakdown_key = any(forced) as must
    from unnest(cells)
  ),
  placed as (
    select
      *,
      row_number() over (order by must desc, respondents, ordinal) as place,
      count(*) filter (where must) over () as musts,
      everybody - sum(respondents) over () as unsaid
    from judged
  ),
  split as (
    select
      held,
      min(minimum) as minimum,
      min(unsaid) as unsaid,
      min(everybody) - coalesce(sum(respondents) filter (where place > held), 0) as rest
    from placed
    cross join lateral generate_series(musts, cardinality(cells)) as held
    group by held
  ),
  enough as (
    select min(held) as held
    from split
    where case
      when held = 0 then rest = 0 or rest >= minimum
      when held = 1 and unsaid = 0 then false
      else rest >= minimum and rest - (held - 1) >= minimum - 1
    end
  )
  select case when held is not null then coalesce(array_agg(breakdown_key) filter (where place <= held), '{}') end
  from placed
  cross join enough
  group by held
)
