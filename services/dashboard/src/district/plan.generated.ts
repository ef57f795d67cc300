/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type DistrictPlanQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
  planYears: ReadonlyArray<number> | number;
  hasBefore: boolean;
}>;


export type DistrictPlanQuery = { readonly measures: { readonly edges: ReadonlyArray<{ readonly node: { readonly measureId: string, readonly fiscalYear: number, readonly kind: Enums.MeasureKind, readonly titleTh: string, readonly state: Enums.MeasureState, readonly synthetic: boolean, readonly overdueReports: number, readonly nextDueOn: string | null, readonly stepsDone: number | null, readonly responsible: ReadonlyArray<string>, readonly departments: ReadonlyArray<{ readonly key: string, readonly labelTh: string, readonly labelEn: string }>, readonly targets: ReadonlyArray<{ readonly key: string, readonly concept: string }> } }> }, readonly measureEffects?: { readonly cautionTh: string, readonly cautionEn: string, readonly measures: ReadonlyArray<{ readonly rose: number, readonly fell: number, readonly surelyRose: number, readonly surelyFell: number, readonly measure: { readonly measureId: string } }> }, readonly framework: { readonly instruments: ReadonlyArray<{ readonly indicators: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string, readonly questions: ReadonlyArray<{ readonly concept: string }>, readonly subIndicators: ReadonlyArray<{ readonly concept: string, readonly items: ReadonlyArray<{ readonly concept: string }> }> }> }> } | null };

export const DistrictPlan = defineOperation<DistrictPlanQuery, DistrictPlanQueryVariables>({
  name: 'DistrictPlan',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!', planYears: '[Int!]!', hasBefore: 'Boolean!' },
  selection: "{\n  measures(filter: {districts: [$district], fiscalYears: $planYears}, first: 500) {\n    edges {\n      node {\n        measureId\n        fiscalYear\n        kind\n        titleTh\n        state\n        synthetic\n        overdueReports\n        nextDueOn\n        stepsDone\n        responsible\n        departments {\n          key\n          labelTh\n          labelEn\n        }\n        targets {\n          key\n          concept\n        }\n      }\n    }\n  }\n  measureEffects(fiscalYear: $fiscalYear, districts: [$district]) @include(if: $hasBefore) {\n    cautionTh\n    cautionEn\n    measures {\n      measure {\n        measureId\n      }\n      rose\n      fell\n      surelyRose\n      surelyFell\n    }\n  }\n  framework(fiscalYear: $fiscalYear) {\n    instruments {\n      indicators {\n        key\n        concept\n        labelTh\n        labelEn\n        questions {\n          concept\n        }\n        subIndicators {\n          concept\n          items {\n            concept\n          }\n        }\n      }\n    }\n  }\n}",
});