/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type YearChangesQueryVariables = Exact<{
  from: number;
  to: number;
  basis: Enums.Basis;
  scopes: ReadonlyArray<Enums.Scope> | Enums.Scope;
  keys?: ReadonlyArray<string> | string | null | undefined;
  districts?: ReadonlyArray<string> | string | null | undefined;
  group?: Enums.DistrictGroup | null | undefined;
  orderBy: Enums.YearOverYearOrder;
  first: number;
}>;


export type YearChangesQuery = { readonly yearOverYear: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly key: string, readonly concept: string, readonly change: number | null, readonly adjustedPValue: number | null, readonly significant: boolean | null, readonly untested: Enums.UntestedChange | null, readonly direction: Enums.Direction | null, readonly comparabilityReasons: ReadonlyArray<Enums.Comparability>, readonly rankFrom: number | null, readonly rankTo: number | null, readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string }, readonly changeInterval: { readonly low: number, readonly high: number } | null, readonly from: { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly withheld: Enums.Withheld | null, readonly synthetic: boolean } | null, readonly to: { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly withheld: Enums.Withheld | null, readonly synthetic: boolean } | null } }> } };

export type ComparedScoreFragment = { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly withheld: Enums.Withheld | null, readonly synthetic: boolean };

export const YearChanges = defineOperation<YearChangesQuery, YearChangesQueryVariables>({
  name: 'YearChanges',
  variableTypes: { from: 'Int!', to: 'Int!', basis: 'Basis!', scopes: '[Scope!]!', keys: '[ID!]', districts: '[ID!]', group: 'DistrictGroup', orderBy: 'YearOverYearOrder!', first: 'Int!' },
  selection: "{\n  yearOverYear(\n    from: $from\n    to: $to\n    filter: {districts: $districts, scopes: $scopes, keys: $keys, breakdowns: [NONE], basis: $basis}\n    group: $group\n    orderBy: $orderBy\n    first: $first\n  ) {\n    totalCount\n    edges {\n      node {\n        district {\n          code\n          nameTh\n          nameEn\n        }\n        key\n        concept\n        change\n        changeInterval {\n          low\n          high\n        }\n        adjustedPValue\n        significant\n        untested\n        direction\n        comparabilityReasons\n        rankFrom\n        rankTo\n        from {\n          ...ComparedScore\n        }\n        to {\n          ...ComparedScore\n        }\n      }\n    }\n  }\n}\n\nfragment ComparedScore on Score {\n  key\n  labelTh\n  labelEn\n  score\n  withheld\n  synthetic\n}",
});