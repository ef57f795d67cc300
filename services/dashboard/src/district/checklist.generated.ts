/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
/** Where an OIT item stands by the check that counts, the latest before the cut-off: PASSED scores 100, FAILED 0, NOT_CHECKED nothing. */
export type OitItemState =
  | 'FAILED'
  | 'NOT_CHECKED'
  | 'PASSED';

/** What a check of an OIT item found: PASS scores 100, FAIL 0. */
export type OitOutcome =
  | 'FAIL'
  | 'PASS';

/** Stages of an OIT item's checking, in the order they happen. */
export type OitStage =
  | 'APPEAL'
  | 'FIRST'
  | 'RECHECK';

export type DistrictChecklistQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
}>;


export type DistrictChecklistQuery = { readonly assessment: { readonly synthetic: boolean, readonly oitItems: ReadonlyArray<{ readonly item: string, readonly labelTh: string, readonly labelEn: string, readonly state: OitItemState, readonly score: number | null, readonly history: ReadonlyArray<{ readonly stage: OitStage, readonly outcome: OitOutcome, readonly checkedAt: string, readonly checker: string | null, readonly evidenceUrl: string | null, readonly note: string | null, readonly late: boolean }> }>, readonly official: { readonly scores: ReadonlyArray<{ readonly key: string, readonly score: number | null }> } | null } | null };

export const DistrictChecklist = defineOperation<DistrictChecklistQuery, DistrictChecklistQueryVariables>({
  name: 'DistrictChecklist',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!' },
  selection: "{\n  assessment(district: $district, fiscalYear: $fiscalYear) {\n    synthetic\n    oitItems {\n      item\n      labelTh\n      labelEn\n      state\n      score\n      history {\n        stage\n        outcome\n        checkedAt\n        checker\n        evidenceUrl\n        note\n        late\n      }\n    }\n    official {\n      scores(scope: ITEM) {\n        key\n        score\n      }\n    }\n  }\n}",
});