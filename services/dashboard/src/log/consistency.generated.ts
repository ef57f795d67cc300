/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
export type LogConsistencyQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type LogConsistencyQuery = { readonly consistencyProof: { readonly path: ReadonlyArray<string> } };

export const LogConsistency = defineOperation<LogConsistencyQuery, LogConsistencyQueryVariables>({
  name: 'LogConsistency',
  variableTypes: { from: 'String!', to: 'String!' },
  selection: "{\n  consistencyProof(from: $from, to: $to) {\n    path\n  }\n}",
});