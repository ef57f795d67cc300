/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type DistrictWhatIfQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
  pass: ReadonlyArray<string> | string;
  fail: ReadonlyArray<string> | string;
}>;


export type DistrictWhatIfQuery = { readonly whatIf: { readonly synthetic: boolean, readonly ratingBefore: Enums.Rating | null, readonly ratingAfter: Enums.Rating | null, readonly withheld: Enums.Withheld | null, readonly affected: ReadonlyArray<{ readonly scope: Enums.Scope, readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly before: number | null, readonly after: number | null }> } | null };

export const DistrictWhatIf = defineOperation<DistrictWhatIfQuery, DistrictWhatIfQueryVariables>({
  name: 'DistrictWhatIf',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!', pass: '[ID!]!', fail: '[ID!]!' },
  selection: "{\n  whatIf(district: $district, fiscalYear: $fiscalYear, pass: $pass, fail: $fail) {\n    synthetic\n    ratingBefore\n    ratingAfter\n    withheld\n    affected {\n      scope\n      key\n      labelTh\n      labelEn\n      before\n      after\n    }\n  }\n}",
});