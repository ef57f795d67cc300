-- A row for each assessment, with the computed scores of ITA and the instruments as printed.
select
  assessment.fiscal_year::integer as "fiscalYear",
  assessment.district as "district",
  district.label_th as "districtNameTh",
  district.label_en as "districtNameEn",
  district.district_group as "districtGroup",
  assessment.status as "status",
  assessment.rating as "rating",
  top.ita as "ita",
  top.iit as "iit",
  top.eit as "eit",
  top.oit as "oit",
  assessment.provenance as "provenance",
  assessment.provenance_note as "provenanceNote",
  assessment.provenance = 'SYNTHETIC' as "synthetic",
  assessment.framework_version as "frameworkVersion",
  checkpoint.position::bigint::varchar as "position"
from assessment
join district on district.code = assessment.district
cross join checkpoint
left join (
  select
    fiscal_year, district,
    any_value(score) filter (key = 'ITA') as ita,
    any_value(score) filter (key = 'IIT') as iit,
    any_value(score) filter (key = 'EIT') as eit,
    any_value(score) filter (key = 'OIT') as oit
  from score
  where basis = 'COMPUTED' and breakdown = 'NONE' and scope in ('ITA', 'INSTRUMENT')
  group by fiscal_year, district
) as top using (fiscal_year, district)
