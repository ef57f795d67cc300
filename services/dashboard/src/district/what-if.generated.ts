/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
/** Rating bands, best first; thresholds hold on scores rounded to two decimals. */
export type Rating =
  | 'EXCELLENT'
  | 'GOOD'
  | 'NEEDS_IMPROVEMENT'
  | 'PASS'
  | 'URGENT';

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

export type DistrictWhatIfQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
  pass: ReadonlyArray<string> | string;
  fail: ReadonlyArray<string> | string;
}>;


export type DistrictWhatIfQuery = { readonly whatIf: { readonly synthetic: boolean, readonly ratingBefore: Rating | null, readonly ratingAfter: Rating | null, readonly withheld: Withheld | null, readonly affected: ReadonlyArray<{ readonly scope: Scope, readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly before: number | null, readonly after: number | null }> } | null };

export const DistrictWhatIf = defineOperation<DistrictWhatIfQuery, DistrictWhatIfQueryVariables>({
  name: 'DistrictWhatIf',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!', pass: '[ID!]!', fail: '[ID!]!' },
  selection: "{\n  whatIf(district: $district, fiscalYear: $fiscalYear, pass: $pass, fail: $fail) {\n    synthetic\n    ratingBefore\n    ratingAfter\n    withheld\n    affected {\n      scope\n      key\n      labelTh\n      labelEn\n      before\n      after\n    }\n  }\n}",
});