-- What each year asks, written by hand from schema/src/framework: an answer's points are `first` for option 1
-- and `step` more for each option after it (rules 1 and 2).
create table golden.question as
select fiscal_year, instrument, indicator, indicator_concept, key, concept, first, step
from (
  values
    ('{2566,2567,2568}'::int[], 'IIT', '1', 'duties', 'I1', 'iit.fair-service', 0, 20),
    ('{2566,2567,2568}', 'IIT', '1', 'duties', 'I2', 'iit.convenient-service', 0, 20),
    ('{2566,2567,2568}', 'IIT', '1', 'duties', 'I3', 'iit.bribery-in-duty', 0, 100),
    ('{2566,2567,2568}', 'IIT', '2', 'budget', 'I4', 'iit.transparent-budget', 0, 20),
    ('{2566,2567,2568}', 'IIT', '2', 'budget', 'I5', 'iit.procurement-favouritism', 100, -20),
    ('{2566,2567,2568}', 'IIT', '2', 'budget', 'I6', 'iit.false-claims', 0, 100),
    ('{2566,2567,2568}', 'IIT', '3', 'power', 'I7', 'iit.improper-orders', 100, -20),
    ('{2566,2567,2568}', 'IIT', '3', 'power', 'I8', 'iit.abuse-of-office', 100, -20),
    ('{2566,2567,2568}', 'IIT', '3', 'power', 'I9', 'iit.personnel-favouritism', 100, -20),
    ('{2566,2567,2568}', 'IIT', '4', 'state-assets', 'I10', 'iit.misuse-of-assets', 100, -20),
    ('{2566,2567}', 'IIT', '5', 'anti-corruption', 'I11', 'iit.leaders-against-corruption', 0, 20),
    ('{2566,2567}', 'IIT', '5', 'anti-corruption', 'I12', 'iit.prevention-measures', 0, 20),
    ('{2568}', 'IIT', '5', 'anti-corruption', 'I11', 'iit.prevention-measures', 0, 20),
    ('{2568}', 'IIT', '5', 'anti-corruption', 'I12', 'iit.safe-reporting', 0, 20),
    ('{2566,2567,2568}', 'EIT', '6', 'service-quality', 'E1', 'eit.fair-service', 0, 20),
    ('{2566,2567,2568}', 'EIT', '6', 'service-quality', 'E2', 'eit.convenient-service', 0, 20),
    ('{2566,2567,2568}', 'EIT', '6', 'service-quality', 'E3', 'eit.bribery-in-service', 0, 100),
    ('{2566,2567,2568}', 'EIT', '7', 'communication', 'E4', 'eit.clear-information', 0, 20),
    ('{2566,2567,2568}', 'EIT', '8', 'improvement', 'E5', 'eit.improved-service', 0, 20),
    ('{2566,2567,2568}', 'EIT', '8', 'improvement', 'E6', 'eit.technology', 0, 20)
) as rule(years, instrument, indicator, indicator_concept, key, concept, first, step)
cross join unnest(years) as fiscal_year
