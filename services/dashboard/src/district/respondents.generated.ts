/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Enums from '../data/enums.generated.ts';

import { defineOperation } from '../data/operation.ts';
export type DistrictRespondentsQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
}>;


export type DistrictRespondentsQuery = { readonly assessment: { readonly synthetic: boolean, readonly everybody: ReadonlyArray<{ readonly instrument: Enums.Instrument | null, readonly breakdown: Enums.Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Enums.Withheld | null }>, readonly gender: ReadonlyArray<{ readonly instrument: Enums.Instrument | null, readonly breakdown: Enums.Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Enums.Withheld | null }>, readonly age: ReadonlyArray<{ readonly instrument: Enums.Instrument | null, readonly breakdown: Enums.Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Enums.Withheld | null }>, readonly position: ReadonlyArray<{ readonly instrument: Enums.Instrument | null, readonly breakdown: Enums.Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Enums.Withheld | null }>, readonly workYears: ReadonlyArray<{ readonly instrument: Enums.Instrument | null, readonly breakdown: Enums.Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Enums.Withheld | null }>, readonly occupation: ReadonlyArray<{ readonly instrument: Enums.Instrument | null, readonly breakdown: Enums.Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Enums.Withheld | null }> } | null };

export type RespondentCellFragment = { readonly instrument: Enums.Instrument | null, readonly breakdown: Enums.Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Enums.Withheld | null };

export const DistrictRespondents = defineOperation<DistrictRespondentsQuery, DistrictRespondentsQueryVariables>({
  name: 'DistrictRespondents',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!' },
  selection: "{\n  assessment(district: $district, fiscalYear: $fiscalYear) {\n    synthetic\n    everybody: scores(scope: INSTRUMENT) {\n      ...RespondentCell\n    }\n    gender: scores(scope: INSTRUMENT, breakdown: GENDER) {\n      ...RespondentCell\n    }\n    age: scores(scope: INSTRUMENT, breakdown: AGE) {\n      ...RespondentCell\n    }\n    position: scores(scope: INSTRUMENT, breakdown: POSITION) {\n      ...RespondentCell\n    }\n    workYears: scores(scope: INSTRUMENT, breakdown: WORK_YEARS) {\n      ...RespondentCell\n    }\n    occupation: scores(scope: INSTRUMENT, breakdown: OCCUPATION) {\n      ...RespondentCell\n    }\n  }\n}\n\nfragment RespondentCell on Score {\n  instrument\n  breakdown\n  breakdownKey\n  breakdownLabelTh\n  breakdownLabelEn\n  respondents\n  withheld\n}",
});