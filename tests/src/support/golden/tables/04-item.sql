-- The checklist (rule 5): items of a sub-indicator weigh alike, sub-indicators 280ths of their indicator,
-- indicators hundredths of OIT; FY2568 weighs 9 and 10 otherwise.
create table golden.item as
select
  fiscal_year, indicator, indicator_concept, sub_indicator, sub_indicator_concept, key, concept, share_of_280,
  case
    when indicator = '9' then case fiscal_year when 2568 then 70 else 75 end
    else case fiscal_year when 2568 then 30 else 25 end
  end as percent_of_oit
from (
  values
    ('9', 'open-data', '9.1', 'basic-data', 'O1', 'oit.basic-information', 68),
    ('9', 'open-data', '9.1', 'basic-data', 'O2', 'oit.policy-and-plans', 68),
    ('9', 'open-data', '9.1', 'basic-data', 'O3', 'oit.bma-schools', 68),
    ('9', 'open-data', '9.1', 'basic-data', 'O4', 'oit.public-relations', 68),
    ('9', 'open-data', '9.2', 'administration', 'O5', 'oit.annual-plan-and-report', 136),
    ('9', 'open-data', '9.2', 'administration', 'O6', 'oit.work-manual', 136),
    ('9', 'open-data', '9.2', 'administration', 'O7', 'oit.service-manual', 136),
    ('9', 'open-data', '9.2', 'administration', 'O8', 'oit.e-service', 136),
    ('9', 'open-data', '9.2', 'administration', 'O9', 'oit.tax-statistics', 136),
    ('9', 'open-data', '9.2', 'administration', 'O10', 'oit.revenue-statistics', 136),
    ('9', 'open-data', '9.2', 'administration', 'O11', 'oit.licence-checklist', 136),
    ('9', 'open-data', '9.2', 'administration', 'O12', 'oit.licence-tracking', 136),
    ('9', 'open-data', '9.3', 'budget-disclosure', 'O13', 'oit.spending-plan-and-report', 42),
    ('9', 'open-data', '9.3', 'budget-disclosure', 'O14', 'oit.budget-and-subsidies', 42),
    ('9', 'open-data', '9.3', 'budget-disclosure', 'O15', 'oit.procurement-notices', 42),
    ('9', 'open-data', '9.4', 'human-resources', 'O16', 'oit.human-resource-rules', 17),
    ('9', 'open-data', '9.5', 'transparency-promotion', 'O17', 'oit.corruption-complaints', 17),
    ('10', 'prevention', '10.1', 'prevention-actions', 'O18', 'oit.anti-bribery-policy', 224),
    ('10', 'prevention', '10.1', 'prevention-actions', 'O19', 'oit.bribery-risk', 224),
    ('10', 'prevention', '10.1', 'prevention-actions', 'O20', 'oit.discretion-guidelines', 224),
    ('10', 'prevention', '10.1', 'prevention-actions', 'O21', 'oit.asset-management', 224),
    ('10', 'prevention', '10.2', 'internal-measures', 'O22', 'oit.integrity-measures', 56)
) as rule(indicator, indicator_concept, sub_indicator, sub_indicator_concept, key, concept, share_of_280)
cross join unnest('{2566,2567,2568}'::int[]) as fiscal_year
