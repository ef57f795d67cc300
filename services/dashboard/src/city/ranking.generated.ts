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

/** What a score is a score of, widest first. */
export type Scope =
  | 'INDICATOR'
  | 'INSTRUMENT'
  | 'ITA'
  | 'ITEM'
  | 'QUESTION'
  | 'SUB_INDICATOR';

/** Why a figure is withheld to protect respondents. */
export type Withheld =
  /** This cell, or one that would follow from it by subtraction, has too few respondents. Which one is not said, for that would tell of its size. */
  | 'COMPLEMENTARY'
  /** Not published yet: while an assessment is open, answers come a minimum at a time, and breakdowns when it is closed. */
  | 'NOT_PUBLISHED'
  /** Too few answered the survey. */
  | 'SMALL_CELL';

export type CityRankingQueryVariables = Exact<{
  fiscalYear: number;
  scope: Scope;
  key: string;
  basis?: Basis | null | undefined;
  group?: DistrictGroup | null | undefined;
}>;


export type CityRankingQuery = { readonly districtComparison: { readonly districts: number, readonly mean: number | null, readonly median: number | null, readonly rows: ReadonlyArray<{ readonly rank: number | null, readonly rankChange: number | null, readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string, readonly group: DistrictGroup }, readonly rankInterval: { readonly best: number | null, readonly worst: number | null } | null, readonly differenceFromOthers: { readonly points: number, readonly significant: boolean | null } | null, readonly score: { readonly score: number | null, readonly withheld: Withheld | null, readonly synthetic: boolean } }> } | null };

export const CityRanking = defineOperation<CityRankingQuery, CityRankingQueryVariables>({
  name: 'CityRanking',
  variableTypes: { fiscalYear: 'Int!', scope: 'Scope!', key: 'ID!', basis: 'Basis', group: 'DistrictGroup' },
  selection: "{\n  districtComparison(\n    fiscalYear: $fiscalYear\n    scope: $scope\n    key: $key\n    basis: $basis\n    group: $group\n  ) {\n    districts\n    mean\n    median\n    rows {\n      district {\n        code\n        nameTh\n        nameEn\n        group\n      }\n      rank\n      rankChange\n      rankInterval {\n        best\n        worst\n      }\n      differenceFromOthers {\n        points\n        significant\n      }\n      score {\n        score\n        withheld\n        synthetic\n      }\n    }\n  }\n}",
});