/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
/** OPEN takes submissions and checks, CLOSED does not, PUBLISHED is public. */
export type AssessmentStatus =
  | 'CLOSED'
  | 'OPEN'
  | 'PUBLISHED';

export type YearsQueryVariables = Exact<{ [key: string]: never; }>;


export type YearsQuery = { readonly assessments: { readonly edges: ReadonlyArray<{ readonly node: { readonly fiscalYear: number, readonly status: AssessmentStatus } }> } };

export const Years = defineOperation<YearsQuery, YearsQueryVariables>({
  name: 'Years',
  variableTypes: {  },
  selection: "{\n  assessments(first: 500, orderBy: [{field: FISCAL_YEAR, direction: DESC}]) {\n    edges {\n      node {\n        fiscalYear\n        status\n      }\n    }\n  }\n}",
});