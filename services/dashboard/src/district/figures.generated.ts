/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type DistrictFiguresQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
}>;


export type DistrictFiguresQuery = { readonly assessment: { readonly synthetic: boolean, readonly scores: ReadonlyArray<{ readonly scope: Enums.Scope, readonly key: string, readonly breakdownKey: string | null, readonly instrument: Enums.Instrument | null, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly respondents: number | null, readonly withheld: Enums.Withheld | null, readonly interval: { readonly low: number, readonly high: number } | null }>, readonly reconciliation: ReadonlyArray<{ readonly scope: Enums.Scope, readonly key: string, readonly breakdown: Enums.Breakdown, readonly breakdownKey: string | null, readonly official: number | null, readonly difference: number | null, readonly note: string | null }> } | null };

export const DistrictFigures = defineOperation<DistrictFiguresQuery, DistrictFiguresQueryVariables>({
  name: 'DistrictFigures',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!' },
  selection: "{\n  assessment(district: $district, fiscalYear: $fiscalYear) {\n    synthetic\n    scores {\n      scope\n      key\n      breakdownKey\n      instrument\n      labelTh\n      labelEn\n      score\n      respondents\n      withheld\n      interval {\n        low\n        high\n      }\n    }\n    reconciliation {\n      scope\n      key\n      breakdown\n      breakdownKey\n      official\n      difference\n      note\n    }\n  }\n}",
});