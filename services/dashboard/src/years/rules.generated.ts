/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
/** IIT is answered by staff, EIT by the public; OIT is a checklist of disclosure. */
export type Instrument =
  | 'EIT'
  | 'IIT'
  | 'OIT';

export type YearRulesQueryVariables = Exact<{
  from: number;
  to: number;
}>;


export type YearRulesQuery = { readonly before: { readonly instruments: ReadonlyArray<{ readonly key: Instrument, readonly labelTh: string, readonly labelEn: string, readonly weight: number, readonly parts: ReadonlyArray<{ readonly part: number, readonly weight: number }>, readonly indicators: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string, readonly weight: number | null, readonly questions: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string, readonly wording: number, readonly points: ReadonlyArray<number> }>, readonly subIndicators: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string, readonly weight: number, readonly items: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string }> }> }> }> } | null, readonly after: { readonly instruments: ReadonlyArray<{ readonly key: Instrument, readonly labelTh: string, readonly labelEn: string, readonly weight: number, readonly parts: ReadonlyArray<{ readonly part: number, readonly weight: number }>, readonly indicators: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string, readonly weight: number | null, readonly questions: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string, readonly wording: number, readonly points: ReadonlyArray<number> }>, readonly subIndicators: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string, readonly weight: number, readonly items: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string }> }> }> }> } | null };

export type YearsRulesFragment = { readonly instruments: ReadonlyArray<{ readonly key: Instrument, readonly labelTh: string, readonly labelEn: string, readonly weight: number, readonly parts: ReadonlyArray<{ readonly part: number, readonly weight: number }>, readonly indicators: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string, readonly weight: number | null, readonly questions: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string, readonly wording: number, readonly points: ReadonlyArray<number> }>, readonly subIndicators: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string, readonly weight: number, readonly items: ReadonlyArray<{ readonly key: string, readonly concept: string, readonly labelTh: string, readonly labelEn: string }> }> }> }> };

export const YearRules = defineOperation<YearRulesQuery, YearRulesQueryVariables>({
  name: 'YearRules',
  variableTypes: { from: 'Int!', to: 'Int!' },
  selection: "{\n  before: framework(fiscalYear: $from) {\n    ...YearsRules\n  }\n  after: framework(fiscalYear: $to) {\n    ...YearsRules\n  }\n}\n\nfragment YearsRules on Framework {\n  instruments {\n    key\n    labelTh\n    labelEn\n    weight\n    parts {\n      part\n      weight\n    }\n    indicators {\n      key\n      concept\n      labelTh\n      labelEn\n      weight\n      questions {\n        key\n        concept\n        labelTh\n        labelEn\n        wording\n        points\n      }\n      subIndicators {\n        key\n        concept\n        labelTh\n        labelEn\n        weight\n        items {\n          key\n          concept\n          labelTh\n          labelEn\n        }\n      }\n    }\n  }\n}",
});