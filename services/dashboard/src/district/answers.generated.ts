/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type DistrictAnswersQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
}>;


export type DistrictAnswersQuery = { readonly assessment: { readonly synthetic: boolean, readonly answerDistributions: ReadonlyArray<{ readonly question: { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly negative: boolean, readonly scale: string, readonly points: ReadonlyArray<number> }, readonly options: ReadonlyArray<{ readonly option: number, readonly labelTh: string, readonly labelEn: string, readonly count: number | null, readonly percent: number | null, readonly withheld: Enums.Withheld | null }> }> } | null };

export const DistrictAnswers = defineOperation<DistrictAnswersQuery, DistrictAnswersQueryVariables>({
  name: 'DistrictAnswers',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!' },
  selection: "{\n  assessment(district: $district, fiscalYear: $fiscalYear) {\n    synthetic\n    answerDistributions {\n      question {\n        key\n        labelTh\n        labelEn\n        negative\n        scale\n        points\n      }\n      options {\n        option\n        labelTh\n        labelEn\n        count\n        percent\n        withheld\n      }\n    }\n  }\n}",
});