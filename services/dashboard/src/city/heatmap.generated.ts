/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type CityHeatmapQueryVariables = Exact<{
  fiscalYear: number;
  basis?: Enums.Basis | null | undefined;
  group?: Enums.DistrictGroup | null | undefined;
}>;


export type CityHeatmapQuery = { readonly ita: { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly rows: ReadonlyArray<{ readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string }, readonly score: { readonly score: number | null, readonly withheld: Enums.Withheld | null, readonly synthetic: boolean } }> } | null, readonly heatmap: ReadonlyArray<{ readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly rows: ReadonlyArray<{ readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string }, readonly score: { readonly score: number | null, readonly withheld: Enums.Withheld | null, readonly synthetic: boolean } }> }> };

export type HeatmapColumnFragment = { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly rows: ReadonlyArray<{ readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string }, readonly score: { readonly score: number | null, readonly withheld: Enums.Withheld | null, readonly synthetic: boolean } }> };

export const CityHeatmap = defineOperation<CityHeatmapQuery, CityHeatmapQueryVariables>({
  name: 'CityHeatmap',
  variableTypes: { fiscalYear: 'Int!', basis: 'Basis', group: 'DistrictGroup' },
  selection: "{\n  ita: districtComparison(\n    fiscalYear: $fiscalYear\n    scope: ITA\n    key: \"ITA\"\n    basis: $basis\n    group: $group\n  ) {\n    ...HeatmapColumn\n  }\n  heatmap(fiscalYear: $fiscalYear, scope: INDICATOR, basis: $basis, group: $group) {\n    ...HeatmapColumn\n  }\n}\n\nfragment HeatmapColumn on DistrictComparison {\n  key\n  labelTh\n  labelEn\n  rows(orderBy: DISTRICT) {\n    district {\n      code\n      nameTh\n      nameEn\n    }\n    score {\n      score\n      withheld\n      synthetic\n    }\n  }\n}",
});