-- What the parts of a questionnaire weigh beside each other (rule 11): FY2566's EIT halves are 15 and 15.
create table golden.part as
select fiscal_year, instrument, part, weight
from (
  values
    ('{2566,2567,2568}'::int[], 'IIT', 1, 1),
    ('{2566}', 'EIT', 1, 15),
    ('{2566}', 'EIT', 2, 15),
    ('{2567,2568}', 'EIT', 1, 25),
    ('{2567,2568}', 'EIT', 2, 5)
) as rule(years, instrument, part, weight)
cross join unnest(years) as fiscal_year
