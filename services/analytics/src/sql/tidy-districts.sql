-- The districts, whether they have assessments or not.
select
  district.code as "district",
  district.label_th as "districtNameTh",
  district.label_en as "districtNameEn",
  district.district_group as "districtGroup"
from district
