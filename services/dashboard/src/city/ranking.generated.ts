/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type CityRankingQueryVariables = Exact<{
  fiscalYear: number;
  scope: Enums.Scope;
  key: string;
  basis?: Enums.Basis | null | undefined;
  group?: Enums.DistrictGroup | null | undefined;
}>;


export type CityRankingQuery = { readonly districtComparison: { readonly districts: number, readonly mean: number | null, readonly median: number | null, readonly rows: ReadonlyArray<{ readonly rank: number | null, readonly rankChange: number | null, readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string, readonly group: Enums.DistrictGroup }, readonly rankInterval: { readonly best: number | null, readonly worst: number | null } | null, readonly differenceFromOthers: { readonly points: number, readonly significant: boolean | null } | null, readonly score: { readonly score: number | null, readonly withheld: Enums.Withheld | null, readonly synthetic: boolean } }> } | null };

export const CityRanking = defineOperation<CityRankingQuery, CityRankingQueryVariables>({
  name: 'CityRanking',
  variableTypes: { fiscalYear: 'Int!', scope: 'Scope!', key: 'ID!', basis: 'Basis', group: 'DistrictGroup' },
  selection: "{\n  districtComparison(\n    fiscalYear: $fiscalYear\n    scope: $scope\n    key: $key\n    basis: $basis\n    group: $group\n  ) {\n    districts\n    mean\n    median\n    rows {\n      district {\n        code\n        nameTh\n        nameEn\n        group\n      }\n      rank\n      rankChange\n      rankInterval {\n        best\n        worst\n      }\n      differenceFromOthers {\n        points\n        significant\n      }\n      score {\n        score\n        withheld\n        synthetic\n      }\n    }\n  }\n}",
});