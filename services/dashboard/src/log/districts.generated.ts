/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
export type LogDistrictsQueryVariables = Exact<{ [key: string]: never; }>;


export type LogDistrictsQuery = { readonly districts: ReadonlyArray<{ readonly code: string, readonly nameTh: string, readonly nameEn: string }> };

export const LogDistricts = defineOperation<LogDistrictsQuery, LogDistrictsQueryVariables>({
  name: 'LogDistricts',
  variableTypes: {  },
  selection: "{\n  districts {\n    code\n    nameTh\n    nameEn\n  }\n}",
});