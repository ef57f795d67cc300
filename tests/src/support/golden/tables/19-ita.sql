-- ITA (rule 6): three, three and four tenths of IIT, EIT and OIT, not rounded; none until all three are there.
-- Staff and citizens are different people, so their variances add; nobody is asked for OIT.
create table golden.ita as
select
  assessment.fiscal_year, assessment.district,
  3 * iit.numerator * eit.denominator * oit.denominator
    + 3 * eit.numerator * iit.denominator * oit.denominator
    + 4 * oit.numerator * iit.denominator * eit.denominator as numerator,
  10 * iit.denominator * eit.denominator * oit.denominator as denominator,
  0.09 * (iit.variance + eit.variance) as variance,
  (iit.variance + eit.variance) ^ 2
    / nullif(coalesce(iit.variance ^ 2 / iit.degrees, 0) + coalesce(eit.variance ^ 2 / eit.degrees, 0), 0)
    as degrees,
  concat_ws(' ', iit.parts, eit.parts) as parts
from golden.assessment
left join golden.survey_score as iit
  on iit.fiscal_year = assessment.fiscal_year and iit.district = assessment.district
  and iit.scope = 'INSTRUMENT' and iit.key = 'IIT' and iit.breakdown = 'NONE'
left join golden.survey_score as eit
  on eit.fiscal_year = assessment.fiscal_year and eit.district = assessment.district
  and eit.scope = 'INSTRUMENT' and eit.key = 'EIT' and eit.breakdown = 'NONE'
left join golden.checklist_score as oit
  on oit.fiscal_year = assessment.fiscal_year and oit.district = assessment.district
  and oit.scope = 'INSTRUMENT'
