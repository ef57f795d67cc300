/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type DistrictChecklistQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
}>;


export type DistrictChecklistQuery = { readonly assessment: { readonly synthetic: boolean, readonly oitItems: ReadonlyArray<{ readonly item: string, readonly labelTh: string, readonly labelEn: string, readonly state: Enums.OitItemState, readonly score: number | null, readonly history: ReadonlyArray<{ readonly stage: Enums.OitStage, readonly outcome: Enums.OitOutcome, readonly checkedAt: string, readonly checker: string | null, readonly evidenceUrl: string | null, readonly note: string | null, readonly late: boolean }> }>, readonly official: { readonly scores: ReadonlyArray<{ readonly key: string, readonly score: number | null }> } | null } | null };

export const DistrictChecklist = defineOperation<DistrictChecklistQuery, DistrictChecklistQueryVariables>({
  name: 'DistrictChecklist',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!' },
  selection: "{\n  assessment(district: $district, fiscalYear: $fiscalYear) {\n    synthetic\n    oitItems {\n      item\n      labelTh\n      labelEn\n      state\n      score\n      history {\n        stage\n        outcome\n        checkedAt\n        checker\n        evidenceUrl\n        note\n        late\n      }\n    }\n    official {\n      scores(scope: ITEM) {\n        key\n        score\n      }\n    }\n  }\n}",
});