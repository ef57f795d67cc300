/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
/** OPEN takes submissions and checks, CLOSED does not, PUBLISHED is public. */
export type AssessmentStatus =
  | 'CLOSED'
  | 'OPEN'
  | 'PUBLISHED';

/** IIT is answered by staff, EIT by the public; OIT is a checklist of disclosure. */
export type Instrument =
  | 'EIT'
  | 'IIT'
  | 'OIT';

/** Where submissions come from: COLLECTED from respondents; RECONSTRUCTED from published totals, so margins are real and single rows are not; SYNTHETIC, made up. */
export type Provenance =
  | 'COLLECTED'
  | 'RECONSTRUCTED'
  | 'SYNTHETIC';

/** Rating bands, best first; thresholds hold on scores rounded to two decimals. */
export type Rating =
  | 'EXCELLENT'
  | 'GOOD'
  | 'NEEDS_IMPROVEMENT'
  | 'PASS'
  | 'URGENT';

/** Why a figure is withheld to protect respondents. */
export type Withheld =
  /** This cell, or one that would follow from it by subtraction, has too few respondents. Which one is not said, for that would tell of its size. */
  | 'COMPLEMENTARY'
  /** Not published yet: while an assessment is open, answers come a minimum at a time, and breakdowns when it is closed. */
  | 'NOT_PUBLISHED'
  /** Too few answered the survey. */
  | 'SMALL_CELL';

export type DistrictResultQueryVariables = Exact<{
  district: string;
  fiscalYear: number;
}>;


export type DistrictResultQuery = { readonly assessment: { readonly status: AssessmentStatus, readonly synthetic: boolean, readonly provenance: Provenance, readonly rating: Rating | null, readonly position: string, readonly frameworkVersion: string, readonly ita: { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly scoreExact: number | null, readonly withheld: Withheld | null, readonly synthetic: boolean }, readonly instruments: ReadonlyArray<{ readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly scoreExact: number | null, readonly withheld: Withheld | null, readonly synthetic: boolean }>, readonly official: { readonly publishedAt: string, readonly ita: ReadonlyArray<{ readonly key: string, readonly score: number | null }>, readonly instruments: ReadonlyArray<{ readonly key: string, readonly score: number | null }> } | null } | null, readonly framework: { readonly instruments: ReadonlyArray<{ readonly key: Instrument, readonly weight: number }> } | null };

export type ResultScoreFragment = { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly scoreExact: number | null, readonly withheld: Withheld | null, readonly synthetic: boolean };

export const DistrictResult = defineOperation<DistrictResultQuery, DistrictResultQueryVariables>({
  name: 'DistrictResult',
  variableTypes: { district: 'ID!', fiscalYear: 'Int!' },
  selection: "{\n  assessment(district: $district, fiscalYear: $fiscalYear) {\n    status\n    synthetic\n    provenance\n    rating\n    position\n    frameworkVersion\n    ita {\n      ...ResultScore\n    }\n    instruments: scores(scope: INSTRUMENT) {\n      ...ResultScore\n    }\n    official {\n      publishedAt\n      ita: scores(scope: ITA) {\n        key\n        score\n      }\n      instruments: scores(scope: INSTRUMENT) {\n        key\n        score\n      }\n    }\n  }\n  framework(fiscalYear: $fiscalYear) {\n    instruments {\n      key\n      weight\n    }\n  }\n}\n\nfragment ResultScore on Score {\n  key\n  labelTh\n  labelEn\n  score\n  scoreExact\n  withheld\n  synthetic\n}",
});