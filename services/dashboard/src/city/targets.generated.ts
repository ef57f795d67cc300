/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
/** Groups of Bangkok's districts. */
export type DistrictGroup =
  | 'CENTRAL'
  | 'EAST'
  | 'NORTH'
  | 'SOUTH'
  | 'THONBURI_NORTH'
  | 'THONBURI_SOUTH';

/** IIT is answered by staff, EIT by the public; OIT is a checklist of disclosure. */
export type Instrument =
  | 'EIT'
  | 'IIT'
  | 'OIT';

/** Rating bands, best first; thresholds hold on scores rounded to two decimals. */
export type Rating =
  | 'EXCELLENT'
  | 'GOOD'
  | 'NEEDS_IMPROVEMENT'
  | 'PASS'
  | 'URGENT';

/** Why a figure is withheld to protect respondents. */
export type Withheld =
  /** This cell, or one that would follow from it by subtraction, has too few respondents. Which one is not said, for that would tell of its size. */
  | 'COMPLEMENTARY'
  /** Not published yet: while an assessment is open, answers come a minimum at a time, and breakdowns when it is closed. */
  | 'NOT_PUBLISHED'
  /** Too few answered the survey. */
  | 'SMALL_CELL';

export type CityTargetsQueryVariables = Exact<{
  fiscalYear: number;
  group?: DistrictGroup | null | undefined;
}>;


export type CityTargetsQuery = { readonly targets: { readonly rows: ReadonlyArray<{ readonly ita: number | null, readonly rating: Rating | null, readonly reached: boolean | null, readonly shortfall: number | null, readonly synthetic: boolean, readonly withheld: Withheld | null, readonly unscored: ReadonlyArray<Instrument>, readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string }, readonly below: ReadonlyArray<{ readonly key: string, readonly shortfall: number }>, readonly fewestItems: ReadonlyArray<{ readonly key: string }> | null }> } | null };

export const CityTargets = defineOperation<CityTargetsQuery, CityTargetsQueryVariables>({
  name: 'CityTargets',
  variableTypes: { fiscalYear: 'Int!', group: 'DistrictGroup' },
  selection: "{\n  targets(fiscalYear: $fiscalYear, group: $group) {\n    rows {\n      district {\n        code\n        nameTh\n        nameEn\n      }\n      ita\n      rating\n      reached\n      shortfall\n      synthetic\n      withheld\n      unscored\n      below {\n        key\n        shortfall\n      }\n      fewestItems {\n        key\n      }\n    }\n  }\n}",
});