/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type DistrictLookQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
  before: number;
  hasBefore: boolean;
  planYears: ReadonlyArray<number> | number;
}>;


export type DistrictLookQuery = { readonly assessment: { readonly synthetic: boolean, readonly scores: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly scoreExact: number | null }> } | null, readonly yearOverYear?: { readonly edges: ReadonlyArray<{ readonly node: { readonly concept: string, readonly change: number | null, readonly adjustedPValue: number | null, readonly significant: boolean | null, readonly untested: Enums.UntestedChange | null, readonly direction: Enums.Direction | null, readonly comparabilityReasons: ReadonlyArray<Enums.Comparability>, readonly changeInterval: { readonly low: number, readonly high: number } | null, readonly from: { readonly synthetic: boolean } | null, readonly to: { readonly synthetic: boolean } | null } }> }, readonly measures: { readonly edges: ReadonlyArray<{ readonly node: { readonly measureId: string, readonly fiscalYear: number, readonly titleTh: string, readonly overdueReports: number, readonly nextDueOn: string | null, readonly responsible: ReadonlyArray<string>, readonly departments: ReadonlyArray<{ readonly key: string, readonly labelTh: string, readonly labelEn: string }>, readonly targets: ReadonlyArray<{ readonly concept: string }> } }> }, readonly framework: { readonly instruments: ReadonlyArray<{ readonly indicators: ReadonlyArray<{ readonly concept: string, readonly questions: ReadonlyArray<{ readonly concept: string }>, readonly subIndicators: ReadonlyArray<{ readonly concept: string, readonly items: ReadonlyArray<{ readonly concept: string }> }> }> }> } | null };

export const DistrictLook = defineOperation<DistrictLookQuery, DistrictLookQueryVariables>({
  name: 'DistrictLook',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!', before: 'Int!', hasBefore: 'Boolean!', planYears: '[Int!]!' },
  selection: "{\n  assessment(district: $district, fiscalYear: $fiscalYear) {\n    synthetic\n    scores(scope: INDICATOR) {\n      key\n      concept\n      labelTh\n      labelEn\n      score\n      scoreExact\n    }\n  }\n  yearOverYear(\n    from: $before\n    to: $fiscalYear\n    filter: {districts: [$district], scopes: [INDICATOR], breakdowns: [NONE]}\n    first: 50\n  ) @include(if: $hasBefore) {\n    edges {\n      node {\n        concept\n        change\n        changeInterval {\n          low\n          high\n        }\n        adjustedPValue\n        significant\n        untested\n        direction\n        comparabilityReasons\n        from {\n          synthetic\n        }\n        to {\n          synthetic\n        }\n      }\n    }\n  }\n  measures(filter: {districts: [$district], fiscalYears: $planYears}, first: 500) {\n    edges {\n      node {\n        measureId\n        fiscalYear\n        titleTh\n        overdueReports\n        nextDueOn\n        responsible\n        departments {\n          key\n          labelTh\n          labelEn\n        }\n        targets {\n          concept\n        }\n      }\n    }\n  }\n  framework(fiscalYear: $fiscalYear) {\n    instruments {\n      indicators {\n        concept\n        questions {\n          concept\n        }\n        subIndicators {\n          concept\n          items {\n            concept\n          }\n        }\n      }\n    }\n  }\n}",
});