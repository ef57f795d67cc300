/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type YearsQueryVariables = Exact<{ [key: string]: never; }>;


export type YearsQuery = { readonly assessments: { readonly edges: ReadonlyArray<{ readonly node: { readonly fiscalYear: number, readonly status: Enums.AssessmentStatus } }> } };

export const Years = defineOperation<YearsQuery, YearsQueryVariables>({
  name: 'Years',
  variableTypes: {  },
  selection: "{\n  assessments(first: 500, orderBy: [{field: FISCAL_YEAR, direction: DESC}]) {\n    edges {\n      node {\n        fiscalYear\n        status\n      }\n    }\n  }\n}",
});