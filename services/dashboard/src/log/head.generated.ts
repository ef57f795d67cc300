/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
export type LogPageHeadQueryVariables = Exact<{ [key: string]: never; }>;


export type LogPageHeadQuery = { readonly logHead: { readonly size: string, readonly root: string, readonly time: string, readonly signature: string, readonly publicKey: string } };

export const LogPageHead = defineOperation<LogPageHeadQuery, LogPageHeadQueryVariables>({
  name: 'LogPageHead',
  variableTypes: {  },
  selection: "{\n  logHead {\n    size\n    root\n    time\n    signature\n    publicKey\n  }\n}",
});