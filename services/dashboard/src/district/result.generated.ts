/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type DistrictResultQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
}>;


export type DistrictResultQuery = { readonly assessment: { readonly status: Enums.AssessmentStatus, readonly synthetic: boolean, readonly provenance: Enums.Provenance, readonly rating: Enums.Rating | null, readonly position: string, readonly frameworkVersion: string, readonly ita: { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly scoreExact: number | null, readonly withheld: Enums.Withheld | null, readonly synthetic: boolean }, readonly instruments: ReadonlyArray<{ readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly scoreExact: number | null, readonly withheld: Enums.Withheld | null, readonly synthetic: boolean }>, readonly official: { readonly publishedAt: string, readonly ita: ReadonlyArray<{ readonly key: string, readonly score: number | null }>, readonly instruments: ReadonlyArray<{ readonly key: string, readonly score: number | null }> } | null } | null, readonly framework: { readonly instruments: ReadonlyArray<{ readonly key: Enums.Instrument, readonly weight: number }> } | null };

export type ResultScoreFragment = { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly scoreExact: number | null, readonly withheld: Enums.Withheld | null, readonly synthetic: boolean };

export const DistrictResult = defineOperation<DistrictResultQuery, DistrictResultQueryVariables>({
  name: 'DistrictResult',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!' },
  selection: "{\n  assessment(district: $district, fiscalYear: $fiscalYear) {\n    status\n    synthetic\n    provenance\n    rating\n    position\n    frameworkVersion\n    ita {\n      ...ResultScore\n    }\n    instruments: scores(scope: INSTRUMENT) {\n      ...ResultScore\n    }\n    official {\n      publishedAt\n      ita: scores(scope: ITA) {\n        key\n        score\n      }\n      instruments: scores(scope: INSTRUMENT) {\n        key\n        score\n      }\n    }\n  }\n  framework(fiscalYear: $fiscalYear) {\n    instruments {\n      key\n      weight\n    }\n  }\n}\n\nfragment ResultScore on Score {\n  key\n  labelTh\n  labelEn\n  score\n  scoreExact\n  withheld\n  synthetic\n}",
});