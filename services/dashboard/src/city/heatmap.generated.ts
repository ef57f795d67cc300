/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
/** COMPUTED here from events, or OFFICIAL as NACC or BMA published it. */
export type Basis =
  | 'COMPUTED'
  | 'OFFICIAL';

/** Groups of Bangkok's districts. */
export type DistrictGroup =
  | 'CENTRAL'
  | 'EAST'
  | 'NORTH'
  | 'SOUTH'
  | 'THONBURI_NORTH'
  | 'THONBURI_SOUTH';

/** Why a figure is withheld to protect respondents. */
export type Withheld =
  /** This cell, or one that would follow from it by subtraction, has too few respondents. Which one is not said, for that would tell of its size. */
  | 'COMPLEMENTARY'
  /** Not published yet: while an assessment is open, answers come a minimum at a time, and breakdowns when it is closed. */
  | 'NOT_PUBLISHED'
  /** Too few answered the survey. */
  | 'SMALL_CELL';

export type CityHeatmapQueryVariables = Exact<{
  fiscalYear: number;
  basis?: Basis | null | undefined;
  group?: DistrictGroup | null | undefined;
}>;


export type CityHeatmapQuery = { readonly ita: { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly rows: ReadonlyArray<{ readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string }, readonly score: { readonly score: number | null, readonly withheld: Withheld | null, readonly synthetic: boolean } }> } | null, readonly heatmap: ReadonlyArray<{ readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly rows: ReadonlyArray<{ readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string }, readonly score: { readonly score: number | null, readonly withheld: Withheld | null, readonly synthetic: boolean } }> }> };

export type HeatmapColumnFragment = { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly rows: ReadonlyArray<{ readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string }, readonly score: { readonly score: number | null, readonly withheld: Withheld | null, readonly synthetic: boolean } }> };

export const CityHeatmap = defineOperation<CityHeatmapQuery, CityHeatmapQueryVariables>({
  name: 'CityHeatmap',
  variableTypes: { fiscalYear: 'Int!', basis: 'Basis', group: 'DistrictGroup' },
  selection: "{\n  ita: districtComparison(\n    fiscalYear: $fiscalYear\n    scope: ITA\n    key: \"ITA\"\n    basis: $basis\n    group: $group\n  ) {\n    ...HeatmapColumn\n  }\n  heatmap(fiscalYear: $fiscalYear, scope: INDICATOR, basis: $basis, group: $group) {\n    ...HeatmapColumn\n  }\n}\n\nfragment HeatmapColumn on DistrictComparison {\n  key\n  labelTh\n  labelEn\n  rows(orderBy: DISTRICT) {\n    district {\n      code\n      nameTh\n      nameEn\n    }\n    score {\n      score\n      withheld\n      synthetic\n    }\n  }\n}",
});