/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type CityFrameworkQueryVariables = Exact<{
  fiscalYear: number;
}>;


export type CityFrameworkQuery = { readonly framework: { readonly instruments: ReadonlyArray<{ readonly key: Enums.Instrument, readonly labelTh: string, readonly labelEn: string, readonly indicators: ReadonlyArray<{ readonly key: string, readonly labelTh: string, readonly labelEn: string }> }> } | null };

export const CityFramework = defineOperation<CityFrameworkQuery, CityFrameworkQueryVariables>({
  name: 'CityFramework',
  variableTypes: { fiscalYear: 'Int!' },
  selection: "{\n  framework(fiscalYear: $fiscalYear) {\n    instruments {\n      key\n      labelTh\n      labelEn\n      indicators {\n        key\n        labelTh\n        labelEn\n      }\n    }\n  }\n}",
});