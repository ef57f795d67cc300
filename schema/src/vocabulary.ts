/** The three instruments of an assessment (domain.md, "Three instruments, ten indicators"). */
export const INSTRUMENTS = ['IIT', 'EIT', 'OIT'] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** The instruments that people answer: IIT by staff, EIT by the public. */
export const SURVEY_INSTRUMENTS = ['IIT', 'EIT'] as const;
export type SurveyInstrumentKey = (typeof SURVEY_INSTRUMENTS)[number];

/** What a score is a score of, widest first. */
export const SCOPES = [
  'ITA',
  'INSTRUMENT',
  'INDICATOR',
  'SUB_INDICATOR',
  'QUESTION',
  'ITEM',
] as const;
export type Scope = (typeof SCOPES)[number];

/** What is known of a respondent. Which of them an instrument asks is framework data. */
export const ATTRIBUTES = [
  'department',
  'serviceType',
  'gender',
  'age',
  'position',
  'workYears',
  'occupation',
  'contactHistory',
  'contactCapacity',
  'residence',
  'language',
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** How respondents are split into cells. NONE is everybody; each other one is an attribute. */
export const BREAKDOWNS = [
  'NONE',
  'DEPARTMENT',
  'SERVICE_TYPE',
  'GENDER',
  'AGE',
  'POSITION',
  'WORK_YEARS',
  'OCCUPATION',
] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** The respondent attribute behind each breakdown. */
export const ATTRIBUTE_OF_BREAKDOWN = {
  DEPARTMENT: 'department',
  SERVICE_TYPE: 'serviceType',
  GENDER: 'gender',
  AGE: 'age',
  POSITION: 'position',
  WORK_YEARS: 'workYears',
  OCCUPATION: 'occupation',
} as const satisfies Record<Exclude<Breakdown, 'NONE'>, Attribute>;

/** Whether a figure was computed here from events or published by NACC or BMA. */
export const BASES = ['COMPUTED', 'OFFICIAL'] as const;
export type Basis = (typeof BASES)[number];

/** Why a figure is withheld: too few answered, a cell of too few is it or follows from it, or not yet public. */
export const WITHHELD_REASONS = ['SMALL_CELL', 'COMPLEMENTARY', 'NOT_PUBLISHED'] as const;
export type Withheld = (typeof WITHHELD_REASONS)[number];

/** Rating bands, best first (domain.md rule 8). */
export const RATINGS = ['EXCELLENT', 'GOOD', 'PASS', 'NEEDS_IMPROVEMENT', 'URGENT'] as const;
export type Rating = (typeof RATINGS)[number];

/** The life of an assessment: open for submissions, closed to them, published. */
export const ASSESSMENT_STATUSES = ['OPEN', 'CLOSED', 'PUBLISHED'] as const;
export type AssessmentStatus = (typeof ASSESSMENT_STATUSES)[number];

/**
 * Where an assessment's submissions come from: COLLECTED from real respondents; RECONSTRUCTED from
 * published totals, so every marginal is real and no single row is; SYNTHETIC, made up throughout.
 */
export const PROVENANCES = ['COLLECTED', 'RECONSTRUCTED', 'SYNTHETIC'] as const;
export type Provenance = (typeof PROVENANCES)[number];

/** Stages of an OIT item's checking, in the order they happen. */
export const OIT_STAGES = ['FIRST', 'APPEAL', 'RECHECK'] as const;
export type OitStage = (typeof OIT_STAGES)[number];

/** What a check of an OIT item found. */
export const OIT_OUTCOMES = ['PASS', 'FAIL'] as const;
export type OitOutcome = (typeof OIT_OUTCOMES)[number];

/** Groups of Bangkok's districts; membership is replaceable data (domain.md, real-life facts). */
export const DISTRICT_GROUPS = [
  'CENTRAL',
  'SOUTH',
  'NORTH',
  'EAST',
  'THONBURI_NORTH',
  'THONBURI_SOUTH',
] as const;
export type DistrictGroup = (typeof DISTRICT_GROUPS)[number];

/** A name in the readers' two languages. */
export interface Label {
  readonly labelTh: string;
  readonly labelEn: string;
}
