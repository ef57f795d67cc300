-- How many chose each option of each question, all respondents together; passed the disclosure gate.
-- Of assessments that the reader may see (maySee).
select
  answer_count.fiscal_year::integer as "fiscalYear",
  answer_count.district as "district",
  district.label_th as "districtNameTh",
  district.label_en as "districtNameEn",
  district.district_group as "districtGroup",
  answer_count.question as "question",
  coalesce(figure.label_th, answer_count.question) as "questionLabelTh",
  coalesce(figure.label_en, answer_count.question) as "questionLabelEn",
  answer_count.option::integer as "option",
  answer_option.label_th as "optionLabelTh",
  answer_option.label_en as "optionLabelEn",
  answer_option.points as "points",
  answer_count.respondents as "respondents",
  answer_count.withheld as "withheld",
  seen.provenance = 'SYNTHETIC' as "synthetic",
  seen.framework_version as "frameworkVersion",
  checkpoint.position::bigint::varchar as "position"
from answer_count
join seen($sees_everything, $own_district) as seen using (fiscal_year, district)
join district on district.code = answer_count.district
cross join checkpoint
left join figure
  on figure.fiscal_year = answer_count.fiscal_year
  and figure.scope = 'QUESTION'
  and figure.key = answer_count.question
left join answer_option
  on answer_option.fiscal_year = answer_count.fiscal_year
  and answer_option.question = answer_count.question
  and answer_option.option = answer_count.option
