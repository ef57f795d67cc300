/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type CityTargetsQueryVariables = Exact<{
  fiscalYear: number;
  group?: Enums.DistrictGroup | null | undefined;
}>;


export type CityTargetsQuery = { readonly targets: { readonly rows: ReadonlyArray<{ readonly ita: number | null, readonly rating: Enums.Rating | null, readonly reached: boolean | null, readonly shortfall: number | null, readonly synthetic: boolean, readonly withheld: Enums.Withheld | null, readonly unscored: ReadonlyArray<Enums.Instrument>, readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string }, readonly below: ReadonlyArray<{ readonly key: string, readonly shortfall: number }>, readonly fewestItems: ReadonlyArray<{ readonly key: string }> | null }> } | null };

export const CityTargets = defineOperation<CityTargetsQuery, CityTargetsQueryVariables>({
  name: 'CityTargets',
  variableTypes: { fiscalYear: 'Int!', group: 'DistrictGroup' },
  selection: "{\n  targets(fiscalYear: $fiscalYear, group: $group) {\n    rows {\n      district {\n        code\n        nameTh\n        nameEn\n      }\n      ita\n      rating\n      reached\n      shortfall\n      synthetic\n      withheld\n      unscored\n      below {\n        key\n        shortfall\n      }\n      fewestItems {\n        key\n      }\n    }\n  }\n}",
});