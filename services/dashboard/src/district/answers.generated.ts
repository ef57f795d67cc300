/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
/** Why a figure is withheld to protect respondents. */
export type Withheld =
  /** This cell, or one that would follow from it by subtraction, has too few respondents. Which one is not said, for that would tell of its size. */
  | 'COMPLEMENTARY'
  /** Not published yet: while an assessment is open, answers come a minimum at a time, and breakdowns when it is closed. */
  | 'NOT_PUBLISHED'
  /** Too few answered the survey. */
  | 'SMALL_CELL';

export type DistrictAnswersQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
}>;


export type DistrictAnswersQuery = { readonly assessment: { readonly synthetic: boolean, readonly answerDistributions: ReadonlyArray<{ readonly question: { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly negative: boolean, readonly scale: string, readonly points: ReadonlyArray<number> }, readonly options: ReadonlyArray<{ readonly option: number, readonly labelTh: string, readonly labelEn: string, readonly count: number | null, readonly percent: number | null, readonly withheld: Withheld | null }> }> } | null };

export const DistrictAnswers = defineOperation<DistrictAnswersQuery, DistrictAnswersQueryVariables>({
  name: 'DistrictAnswers',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!' },
  selection: "{\n  assessment(district: $district, fiscalYear: $fiscalYear) {\n    synthetic\n    answerDistributions {\n      question {\n        key\n        labelTh\n        labelEn\n        negative\n        scale\n        points\n      }\n      options {\n        option\n        labelTh\n        labelEn\n        count\n        percent\n        withheld\n      }\n    }\n  }\n}",
});