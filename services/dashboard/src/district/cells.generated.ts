/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
/** How respondents are split into cells; NONE is everybody. */
export type Breakdown =
  | 'AGE'
  | 'DEPARTMENT'
  | 'GENDER'
  | 'NONE'
  | 'OCCUPATION'
  | 'POSITION'
  | 'SERVICE_TYPE'
  | 'WORK_YEARS';

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

export type DistrictCellsQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
  breakdown: Breakdown;
}>;


export type DistrictCellsQuery = { readonly assessment: { readonly synthetic: boolean, readonly scores: ReadonlyArray<{ readonly scope: Scope, readonly key: string, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly respondents: number | null, readonly withheld: Withheld | null, readonly partSuppressed: boolean }>, readonly reconciliation: ReadonlyArray<{ readonly scope: Scope, readonly key: string, readonly breakdown: Breakdown, readonly breakdownKey: string | null, readonly official: number | null, readonly difference: number | null, readonly note: string | null }> } | null };

export const DistrictCells = defineOperation<DistrictCellsQuery, DistrictCellsQueryVariables>({
  name: 'DistrictCells',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!', breakdown: 'Breakdown!' },
  selection: "{\n  assessment(district: $district, fiscalYear: $fiscalYear) {\n    synthetic\n    scores(breakdown: $breakdown) {\n      scope\n      key\n      breakdownKey\n      breakdownLabelTh\n      breakdownLabelEn\n      labelTh\n      labelEn\n      score\n      respondents\n      withheld\n      partSuppressed\n    }\n    reconciliation {\n      scope\n      key\n      breakdown\n      breakdownKey\n      official\n      difference\n      note\n    }\n  }\n}",
});