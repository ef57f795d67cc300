/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type LogEventsQueryVariables = Exact<{
  types?: ReadonlyArray<Enums.EventType> | Enums.EventType | null | undefined;
  districts?: ReadonlyArray<string> | string | null | undefined;
  last: number;
  before?: string | null | undefined;
}>;


export type LogEventsQuery = { readonly events: { readonly totalCount: number, readonly pageInfo: { readonly hasPreviousPage: boolean, readonly startCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly position: string, readonly recordedAt: string, readonly type: Enums.EventType, readonly stream: string, readonly streamVersion: number | null, readonly schemaVersion: number | null, readonly id: string | null, readonly data: string | null, readonly actor: string | null, readonly withheld: boolean, readonly fiscalYear: number, readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string } } }> } };

export const LogEvents = defineOperation<LogEventsQuery, LogEventsQueryVariables>({
  name: 'LogEvents',
  variableTypes: { types: '[EventType!]', districts: '[ID!]', last: 'Int!', before: 'String' },
  selection: "{\n  events(\n    last: $last\n    before: $before\n    filter: {types: $types, districts: $districts}\n  ) {\n    totalCount\n    pageInfo {\n      hasPreviousPage\n      startCursor\n    }\n    edges {\n      node {\n        position\n        recordedAt\n        type\n        stream\n        streamVersion\n        schemaVersion\n        id\n        data\n        actor\n        withheld\n        fiscalYear\n        district {\n          code\n          nameTh\n          nameEn\n        }\n      }\n    }\n  }\n}",
});