/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
export type LogInclusionQueryVariables = Exact<{
  position: string;
  size?: string | null | undefined;
}>;


export type LogInclusionQuery = { readonly inclusionProof: { readonly leafHash: string, readonly path: ReadonlyArray<string>, readonly head: { readonly size: string, readonly root: string, readonly time: string, readonly signature: string } } };

export const LogInclusion = defineOperation<LogInclusionQuery, LogInclusionQueryVariables>({
  name: 'LogInclusion',
  variableTypes: { position: 'String!', size: 'String' },
  selection: "{\n  inclusionProof(position: $position, size: $size) {\n    leafHash\n    path\n    head {\n      size\n      root\n      time\n      signature\n    }\n  }\n}",
});