/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type YearMeansQueryVariables = Exact<{
  from: number;
  to: number;
  basis: Enums.Basis;
  group?: Enums.DistrictGroup | null | undefined;
}>;


export type YearMeansQuery = { readonly before: ReadonlyArray<{ readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly mean: number | null, readonly best: number | null, readonly worst: number | null, readonly districts: number }>, readonly after: ReadonlyArray<{ readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly mean: number | null, readonly best: number | null, readonly worst: number | null, readonly districts: number }>, readonly rulesBefore: { readonly instruments: ReadonlyArray<{ readonly indicators: ReadonlyArray<{ readonly key: string, readonly concept: string }> }> } | null, readonly rulesAfter: { readonly instruments: ReadonlyArray<{ readonly indicators: ReadonlyArray<{ readonly key: string, readonly concept: string }> }> } | null, readonly madeBefore: { readonly synthetic: boolean } | null, readonly madeAfter: { readonly synthetic: boolean } | null };

export type IndicatorMeanFragment = { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly mean: number | null, readonly best: number | null, readonly worst: number | null, readonly districts: number };

export type IndicatorConceptsFragment = { readonly instruments: ReadonlyArray<{ readonly indicators: ReadonlyArray<{ readonly key: string, readonly concept: string }> }> };

export const YearMeans = defineOperation<YearMeansQuery, YearMeansQueryVariables>({
  name: 'YearMeans',
  variableTypes: { from: 'Int!', to: 'Int!', basis: 'Basis!', group: 'DistrictGroup' },
  selection: "{\n  before: heatmap(\n    fiscalYear: $from\n    scope: INDICATOR\n    basis: $basis\n    group: $group\n  ) {\n    ...IndicatorMean\n  }\n  after: heatmap(fiscalYear: $to, scope: INDICATOR, basis: $basis, group: $group) {\n    ...IndicatorMean\n  }\n  rulesBefore: framework(fiscalYear: $from) {\n    ...IndicatorConcepts\n  }\n  rulesAfter: framework(fiscalYear: $to) {\n    ...IndicatorConcepts\n  }\n  madeBefore: targets(fiscalYear: $from, group: $group) {\n    synthetic\n  }\n  madeAfter: targets(fiscalYear: $to, group: $group) {\n    synthetic\n  }\n}\n\nfragment IndicatorMean on DistrictComparison {\n  key\n  labelTh\n  labelEn\n  mean\n  best\n  worst\n  districts\n}\n\nfragment IndicatorConcepts on Framework {\n  instruments {\n    indicators {\n      key\n      concept\n    }\n  }\n}",
});