-- The tidy fact table: a row for each figure of each cell of each assessment, with its names.
-- Figures have passed the disclosure gate on their way into score; degrees of freedom stay inside.
-- Of assessments that the reader may see (maySee).
select
  score.fiscal_year::integer as "fiscalYear",
  score.district as "district",
  district.label_th as "districtNameTh",
  district.label_en as "districtNameEn",
  district.district_group as "districtGroup",
  score.basis as "basis",
  score.ordinal as "ordinal",
  score.scope as "scope",
  score.key as "key",
  coalesce(figure.label_th, score.key) as "labelTh",
  coalesce(figure.label_en, score.key) as "labelEn",
  score.concept as "concept",
  score.instrument as "instrument",
  score.breakdown as "breakdown",
  score.breakdown_key as "breakdownKey",
  cell.label_th as "breakdownLabelTh",
  cell.label_en as "breakdownLabelEn",
  score.score as "score",
  score.score_exact as "scoreExact",
  score.respondents as "respondents",
  score.interval_low as "intervalLow",
  score.interval_high as "intervalHigh",
  score.standard_error as "standardError",
  score.withheld as "withheld",
  score.part_suppressed as "partSuppressed",
  score.note as "note",
  seen.status as "status",
  score.synthetic as "synthetic",
  seen.framework_version as "frameworkVersion",
  checkpoint.position::bigint::varchar as "position"
from every_score as score
join seen($sees_everything, $own_district) as seen using (fiscal_year, district)
join district on district.code = score.district
cross join checkpoint
left join figure
  on figure.fiscal_year = score.fiscal_year
  and figure.scope = score.scope
  and figure.key = score.key
left join cell
  on cell.fiscal_year = score.fiscal_year
  and cell.breakdown = score.breakdown
  and cell.breakdown_key = score.breakdown_key
