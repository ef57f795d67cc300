/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
/** How respondents are split into cells; NONE is everybody. */
export type Breakdown =
  | 'AGE'
  | 'DEPARTMENT'
  | 'GENDER'
  | 'NONE'
  | 'OCCUPATION'
  | 'POSITION'
  | 'SERVICE_TYPE'
  | 'WORK_YEARS';

/** IIT is answered by staff, EIT by the public; OIT is a checklist of disclosure. */
export type Instrument =
  | 'EIT'
  | 'IIT'
  | 'OIT';

/** Why a figure is withheld to protect respondents. */
export type Withheld =
  /** This cell, or one that would follow from it by subtraction, has too few respondents. Which one is not said, for that would tell of its size. */
  | 'COMPLEMENTARY'
  /** Not published yet: while an assessment is open, answers come a minimum at a time, and breakdowns when it is closed. */
  | 'NOT_PUBLISHED'
  /** Too few answered the survey. */
  | 'SMALL_CELL';

export type DistrictRespondentsQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
}>;


export type DistrictRespondentsQuery = { readonly assessment: { readonly synthetic: boolean, readonly everybody: ReadonlyArray<{ readonly instrument: Instrument | null, readonly breakdown: Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Withheld | null }>, readonly gender: ReadonlyArray<{ readonly instrument: Instrument | null, readonly breakdown: Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Withheld | null }>, readonly age: ReadonlyArray<{ readonly instrument: Instrument | null, readonly breakdown: Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Withheld | null }>, readonly position: ReadonlyArray<{ readonly instrument: Instrument | null, readonly breakdown: Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Withheld | null }>, readonly workYears: ReadonlyArray<{ readonly instrument: Instrument | null, readonly breakdown: Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Withheld | null }>, readonly occupation: ReadonlyArray<{ readonly instrument: Instrument | null, readonly breakdown: Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Withheld | null }> } | null };

export type RespondentCellFragment = { readonly instrument: Instrument | null, readonly breakdown: Breakdown, readonly breakdownKey: string | null, readonly breakdownLabelTh: string | null, readonly breakdownLabelEn: string | null, readonly respondents: number | null, readonly withheld: Withheld | null };

export const DistrictRespondents = defineOperation<DistrictRespondentsQuery, DistrictRespondentsQueryVariables>({
  name: 'DistrictRespondents',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!' },
  selection: "{\n  assessment(district: $district, fiscalYear: $fiscalYear) {\n    synthetic\n    everybody: scores(scope: INSTRUMENT) {\n      ...RespondentCell\n    }\n    gender: scores(scope: INSTRUMENT, breakdown: GENDER) {\n      ...RespondentCell\n    }\n    age: scores(scope: INSTRUMENT, breakdown: AGE) {\n      ...RespondentCell\n    }\n    position: scores(scope: INSTRUMENT, breakdown: POSITION) {\n      ...RespondentCell\n    }\n    workYears: scores(scope: INSTRUMENT, breakdown: WORK_YEARS) {\n      ...RespondentCell\n    }\n    occupation: scores(scope: INSTRUMENT, breakdown: OCCUPATION) {\n      ...RespondentCell\n    }\n  }\n}\n\nfragment RespondentCell on Score {\n  instrument\n  breakdown\n  breakdownKey\n  breakdownLabelTh\n  breakdownLabelEn\n  respondents\n  withheld\n}",
});