/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type DistrictDriversQueryVariables = Exact<{
  district: string;
  from: number;
  to: number;
}>;


export type DistrictDriversQuery = { readonly changeDrivers: { readonly change: number, readonly synthetic: boolean, readonly contributions: ReadonlyArray<{ readonly key: string, readonly part: number | null, readonly kind: Enums.ContributionKind, readonly labelTh: string, readonly labelEn: string, readonly contribution: number }> } | null, readonly trend: { readonly points: ReadonlyArray<{ readonly fiscalYear: number, readonly score: { readonly scoreExact: number | null } }> } };

export const DistrictDrivers = defineOperation<DistrictDriversQuery, DistrictDriversQueryVariables>({
  name: 'DistrictDrivers',
  variableTypes: { district: 'ID!', from: 'Int!', to: 'Int!' },
  selection: "{\n  changeDrivers(district: $district, from: $from, to: $to) {\n    change\n    synthetic\n    contributions {\n      key\n      part\n      kind\n      labelTh\n      labelEn\n      contribution\n    }\n  }\n  trend(district: $district, scope: ITA, key: \"ITA\") {\n    points {\n      fiscalYear\n      score {\n        scoreExact\n      }\n    }\n  }\n}",
});