/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type DistrictsQueryVariables = Exact<{ [key: string]: never; }>;


export type DistrictsQuery = { readonly districts: ReadonlyArray<{ readonly code: string, readonly nameTh: string, readonly nameEn: string, readonly group: Enums.DistrictGroup }> };

export const Districts = defineOperation<DistrictsQuery, DistrictsQueryVariables>({
  name: 'Districts',
  variableTypes: {  },
  selection: "{\n  districts {\n    code\n    nameTh\n    nameEn\n    group\n  }\n}",
});