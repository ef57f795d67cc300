/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
/** How it moved ITA: by scoring otherwise, by weighing otherwise, or by being asked in one of the years only. */
export type ContributionKind =
  | 'QUESTION_ADDED'
  | 'QUESTION_REMOVED'
  | 'SCORE_CHANGE'
  | 'WEIGHT_CHANGE';

/** What a score is a score of, widest first. */
export type Scope =
  | 'INDICATOR'
  | 'INSTRUMENT'
  | 'ITA'
  | 'ITEM'
  | 'QUESTION'
  | 'SUB_INDICATOR';

export type DistrictDriversQueryVariables = Exact<{
  district: string;
  from: number;
  to: number;
}>;


export type DistrictDriversQuery = { readonly changeDrivers: { readonly change: number, readonly synthetic: boolean, readonly contributions: ReadonlyArray<{ readonly key: string, readonly scope: Scope, readonly part: number | null, readonly kind: ContributionKind, readonly labelTh: string, readonly labelEn: string, readonly contribution: number }> } | null, readonly trend: { readonly points: ReadonlyArray<{ readonly fiscalYear: number, readonly score: { readonly score: number | null, readonly scoreExact: number | null } }> } };

export const DistrictDrivers = defineOperation<DistrictDriversQuery, DistrictDriversQueryVariables>({
  name: 'DistrictDrivers',
  variableTypes: { district: 'ID!', from: 'Int!', to: 'Int!' },
  selection: "{\n  changeDrivers(district: $district, from: $from, to: $to) {\n    change\n    synthetic\n    contributions {\n      key\n      scope\n      part\n      kind\n      labelTh\n      labelEn\n      contribution\n    }\n  }\n  trend(district: $district, scope: ITA, key: \"ITA\") {\n    points {\n      fiscalYear\n      score {\n        score\n        scoreExact\n      }\n    }\n  }\n}",
});