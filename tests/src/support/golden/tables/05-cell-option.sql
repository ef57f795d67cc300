-- The cells of each breakdown in the order of the questionnaire, and what respondents call it.
create table golden.cell_option as
select breakdown, attribute, key, ordinal
from (
  values
    ('DEPARTMENT', 'department', '{public_works,revenue,environment,city_law,administration,registration,cleansing,education,finance,community,schools}'::text[]),
    ('SERVICE_TYPE', 'serviceType', '{permit,registration,revenue,fines,procurement,other}'),
    ('GENDER', 'gender', '{male,female,other}'),
    ('AGE', 'age', '{<20,20-30,31-40,41-50,51-60,>60}'),
    ('POSITION', 'position', '{civil_servant,employee}'),
    ('WORK_YEARS', 'workYears', '{<5,5-10,11-20,>20}'),
    ('OCCUPATION', 'occupation', '{state_official,private_employee,business_owner,farmer,freelance,general_labour,other}')
) as rule(breakdown, attribute, keys)
cross join unnest(keys) with ordinality as option(key, ordinal)
