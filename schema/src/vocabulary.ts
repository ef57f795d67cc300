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

/**
 * Where an OIT item stands: by the check that counts, the latest before the cut-off; NOT_CHECKED where
 * there is none.
 */
export const OIT_ITEM_STATES = ['PASSED', 'FAILED', 'NOT_CHECKED'] as const;
export type OitItemState = (typeof OIT_ITEM_STATES)[number];

/** What a measure is: one that improves what is done, or one that tells people of it. */
export const MEASURE_KINDS = ['IMPROVEMENT', 'COMMUNICATION'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** How often a measure is monitored. */
export const CADENCES = ['WEEKLY', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY'] as const;
export type Cadence = (typeof CADENCES)[number];

/** Whom a communication measure tells: the office's own people, those it serves, everybody. */
export const AUDIENCES = ['INTERNAL', 'EXTERNAL', 'PUBLIC'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Every department, where a measure says who is responsible; schools are named apart. */
export const ALL_DEPARTMENTS = 'ALL';

/** What a progress report says; a report is due even when nothing was done. */
export const PROGRESS_STATUSES = ['DONE', 'PARTLY', 'NOT_DONE', 'NOTHING_TO_REPORT'] as const;
export type ProgressStatus = (typeof PROGRESS_STATUSES)[number];

/** The life of a measure: planned, reported on at least once, and its two ends. */
export const MEASURE_STATES = ['PLANNED', 'REPORTING', 'COMPLETED', 'CANCELLED'] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

/**
 * Where a progress report stands on a day: UPCOMING until its due day is over; ON_TIME or LATE once it is
 * in; OVERDUE when it is not; MISSED when it is not and its measure has ended, so that nobody will; EXTRA
 * when none was due for the month.
 */
export const REPORT_STATES = ['UPCOMING', 'ON_TIME', 'LATE', 'OVERDUE', 'MISSED', 'EXTRA'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

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
