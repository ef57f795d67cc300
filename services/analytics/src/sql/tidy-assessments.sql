-- A row for each assessment, with the computed scores of ITA and the instruments as printed.
-- Of assessments that the reader may see (maySee).
select
  seen.fiscal_year::integer as "fiscalYear",
  seen.district as "district",
  district.label_th as "districtNameTh",
  district.label_en as "districtNameEn",
  district.district_group as "districtGroup",
  seen.status as "status",
  seen.rating as "rating",
  top.ita as "ita",
  top.iit as "iit",
  top.eit as "eit",
  top.oit as "oit",
  seen.provenance as "provenance",
  seen.provenance_note as "provenanceNote",
  seen.provenance = 'SYNTHETIC' as "synthetic",
  seen.framework_version as "frameworkVersion",
  checkpoint.position::bigint::varchar as "position"
from seen($sees_everything, $own_district) as seen
join district on district.code = seen.district
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
