/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { defineOperation } from '../data/operation.ts';
/** COMPUTED here from events, or OFFICIAL as NACC or BMA published it. */
export type Basis =
  | 'COMPUTED'
  | 'OFFICIAL';

/** Whether two years measure the same thing, and why a reader must be careful. */
export type Comparability =
  /** An assessment is still open: its scores will move. */
  | 'INCOMPLETE_YEAR'
  /** One year alone has it, so nothing is compared. */
  | 'ONE_SIDED'
  /** Other departments answered: a tenth of the respondents or more, and no accident. */
  | 'RESPONDENT_MIX_SHIFTED'
  /** Both years ask the same thing the same way. */
  | 'SAME'
  /** An answer option under it, or what it scores, is another. */
  | 'SCALE_CHANGED'
  /** What is under it weighs otherwise, is asked in one year only, or other parts of the questionnaire were answered (rule 11). */
  | 'WEIGHT_CHANGED'
  /** A question or item under it reads otherwise. */
  | 'WORDING_CHANGED';

/** Which way a figure went, on scores as printed: what prints the same is UNCHANGED. APPEARED and DISAPPEARED have one year only. */
export type Direction =
  | 'APPEARED'
  | 'DISAPPEARED'
  | 'DOWN'
  | 'UNCHANGED'
  | 'UP';

/** Groups of Bangkok's districts. */
export type DistrictGroup =
  | 'CENTRAL'
  | 'EAST'
  | 'NORTH'
  | 'SOUTH'
  | 'THONBURI_NORTH'
  | 'THONBURI_SOUTH';

/** What a score is a score of, widest first. */
export type Scope =
  | 'INDICATOR'
  | 'INSTRUMENT'
  | 'ITA'
  | 'ITEM'
  | 'QUESTION'
  | 'SUB_INDICATOR';

/** Why a change has no p-value. */
export type UntestedChange =
  /** Nobody was asked: the change is what it is. */
  | 'CHECKLIST'
  /** A year is still open: what came in so far is no sample of it. */
  | 'INCOMPLETE_YEAR'
  /** A year shows no score. */
  | 'NO_SCORE'
  /** In both years everybody answered alike. */
  | 'NO_VARIANCE'
  /** Published figures come without their answers. */
  | 'OFFICIAL'
  /** Either year is scored from a part of the questionnaire that the other is not (rule 11): that nobody answered, or too few to be told of. */
  | 'PARTS_DIFFER'
  /** A part has one respondent, who says nothing of the spread. */
  | 'SINGLE_RESPONDENT';

/** Why a figure is withheld to protect respondents. */
export type Withheld =
  /** This cell, or one that would follow from it by subtraction, has too few respondents. Which one is not said, for that would tell of its size. */
  | 'COMPLEMENTARY'
  /** Not published yet: while an assessment is open, answers come a minimum at a time, and breakdowns when it is closed. */
  | 'NOT_PUBLISHED'
  /** Too few answered the survey. */
  | 'SMALL_CELL';

/** The order of two years’ rows. */
export type YearOverYearOrder =
  /** Largest fall first. */
  | 'FALL'
  /** Surest change first. */
  | 'P_VALUE'
  /** By district, in the order of the later report. */
  | 'REPORT'
  /** Largest rise first. */
  | 'RISE';

export type YearChangesQueryVariables = Exact<{
  from: number;
  to: number;
  basis: Basis;
  scopes: ReadonlyArray<Scope> | Scope;
  keys?: ReadonlyArray<string> | string | null | undefined;
  districts?: ReadonlyArray<string> | string | null | undefined;
  group?: DistrictGroup | null | undefined;
  orderBy: YearOverYearOrder;
  first: number;
}>;


export type YearChangesQuery = { readonly yearOverYear: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly key: string, readonly concept: string, readonly change: number | null, readonly adjustedPValue: number | null, readonly significant: boolean | null, readonly untested: UntestedChange | null, readonly direction: Direction | null, readonly comparabilityReasons: ReadonlyArray<Comparability>, readonly rankFrom: number | null, readonly rankTo: number | null, readonly district: { readonly code: string, readonly nameTh: string, readonly nameEn: string }, readonly changeInterval: { readonly low: number, readonly high: number } | null, readonly from: { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly withheld: Withheld | null, readonly synthetic: boolean } | null, readonly to: { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly withheld: Withheld | null, readonly synthetic: boolean } | null } }> } };

export type ComparedScoreFragment = { readonly key: string, readonly labelTh: string, readonly labelEn: string, readonly score: number | null, readonly withheld: Withheld | null, readonly synthetic: boolean };

export const YearChanges = defineOperation<YearChangesQuery, YearChangesQueryVariables>({
  name: 'YearChanges',
  variableTypes: { from: 'Int!', to: 'Int!', basis: 'Basis!', scopes: '[Scope!]!', keys: '[ID!]', districts: '[ID!]', group: 'DistrictGroup', orderBy: 'YearOverYearOrder!', first: 'Int!' },
  selection: "{\n  yearOverYear(\n    from: $from\n    to: $to\n    filter: {districts: $districts, scopes: $scopes, keys: $keys, breakdowns: [NONE], basis: $basis}\n    group: $group\n    orderBy: $orderBy\n    first: $first\n  ) {\n    totalCount\n    edges {\n      node {\n        district {\n          code\n          nameTh\n          nameEn\n        }\n        key\n        concept\n        change\n        changeInterval {\n          low\n          high\n        }\n        adjustedPValue\n        significant\n        untested\n        direction\n        comparabilityReasons\n        rankFrom\n        rankTo\n        from {\n          ...ComparedScore\n        }\n        to {\n          ...ComparedScore\n        }\n      }\n    }\n  }\n}\n\nfragment ComparedScore on Score {\n  key\n  labelTh\n  labelEn\n  score\n  withheld\n  synthetic\n}",
});