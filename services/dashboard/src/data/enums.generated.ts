/** What to order by; a score is the computed one as printed. */
export type AssessmentOrderField =
  | 'DISTRICT'
  | 'EIT'
  | 'FISCAL_YEAR'
  | 'IIT'
  | 'ITA'
  | 'OIT';

/** OPEN takes submissions and checks, CLOSED does not, PUBLISHED is public. */
export type AssessmentStatus =
  | 'CLOSED'
  | 'OPEN'
  | 'PUBLISHED';

/** Whom a communication measure tells: the office's own people, those it serves, all. */
export type Audience =
  | 'EXTERNAL'
  | 'INTERNAL'
  | 'PUBLIC';

/** COMPUTED here from events, or OFFICIAL as NACC or BMA published it. */
export type Basis =
  | 'COMPUTED'
  | 'OFFICIAL';

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

/** How often a measure is monitored. Reports of WEEKLY and MONTHLY ones are due each month, of the others each fiscal quarter or half, by the 25th of its last month. */
export type Cadence =
  | 'HALF_YEARLY'
  | 'MONTHLY'
  | 'QUARTERLY'
  | 'WEEKLY';

/** Whether two years measure the same thing, and why a reader must be careful. */
export type Comparability =
  | 'INCOMPLETE_YEAR'
  | 'ONE_SIDED'
  | 'RESPONDENT_MIX_SHIFTED'
  | 'SAME'
  | 'SCALE_CHANGED'
  | 'WEIGHT_CHANGED'
  | 'WORDING_CHANGED';

/** How it moved ITA: by scoring otherwise, by weighing otherwise, or by being asked in one of the years only. */
export type ContributionKind =
  | 'QUESTION_ADDED'
  | 'QUESTION_REMOVED'
  | 'SCORE_CHANGE'
  | 'WEIGHT_CHANGE';

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

/** The order of districts on one metric. */
export type DistrictRankOrder =
  | 'DISTRICT'
  | 'RANK';

/** What an event says happened. */
export type EventType =
  | 'AssessmentClosed'
  | 'AssessmentOpened'
  | 'AssessmentPublished'
  | 'AssessmentReopened'
  | 'MeasureCancelled'
  | 'MeasureCompleted'
  | 'MeasurePlanned'
  | 'MeasureProgressReported'
  | 'OfficialResultRecorded'
  | 'OitItemChecked'
  | 'SubmissionCorrected'
  | 'SurveySubmitted';

/** IIT is answered by staff, EIT by the public; OIT is a checklist of disclosure. */
export type Instrument =
  | 'EIT'
  | 'IIT'
  | 'OIT';

/** A measure improves what is done, or tells people of it. */
export type MeasureKind =
  | 'COMMUNICATION'
  | 'IMPROVEMENT';

/** The life of a measure: planned, reported on at least once, and its two ends. */
export type MeasureState =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'PLANNED'
  | 'REPORTING';

/** Where an OIT item stands by the check that counts, the latest before the cut-off: PASSED scores 100, FAILED 0, NOT_CHECKED nothing. */
export type OitItemState =
  | 'FAILED'
  | 'NOT_CHECKED'
  | 'PASSED';

/** What a check of an OIT item found: PASS scores 100, FAIL 0. */
export type OitOutcome =
  | 'FAIL'
  | 'PASS';

/** Stages of an OIT item's checking, in the order they happen. */
export type OitStage =
  | 'APPEAL'
  | 'FIRST'
  | 'RECHECK';

/** Least first or greatest first. */
export type OrderDirection =
  | 'ASC'
  | 'DESC';

/** What a progress report says; one is due even when nothing was done. */
export type ProgressStatus =
  | 'DONE'
  | 'NOTHING_TO_REPORT'
  | 'NOT_DONE'
  | 'PARTLY';

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

/** Where a progress report stands on a day. */
export type ReportState =
  | 'EXTRA'
  | 'LATE'
  | 'MISSED'
  | 'ON_TIME'
  | 'OVERDUE'
  | 'UPCOMING';

/** Who somebody is to the service, and with it what they may see and record. */
export type Role =
  | 'ADMIN'
  | 'ANALYST'
  | 'AUDITOR'
  | 'CENTRAL'
  | 'DISTRICT_OFFICER'
  | 'PUBLIC'
  | 'RECORDER';

/** What a score is a score of, widest first. */
export type Scope =
  | 'INDICATOR'
  | 'INSTRUMENT'
  | 'ITA'
  | 'ITEM'
  | 'QUESTION'
  | 'SUB_INDICATOR';

/** The instruments that people answer. */
export type SurveyInstrument =
  | 'EIT'
  | 'IIT';

/** Why a change has no p-value. */
export type UntestedChange =
  | 'CHECKLIST'
  | 'INCOMPLETE_YEAR'
  | 'NO_SCORE'
  | 'NO_VARIANCE'
  | 'OFFICIAL'
  | 'PARTS_DIFFER'
  | 'SINGLE_RESPONDENT';

/** Why a figure is withheld to protect respondents. */
export type Withheld =
  | 'COMPLEMENTARY'
  | 'NOT_PUBLISHED'
  | 'SMALL_CELL';

/** The order of two years’ rows. */
export type YearOverYearOrder =
  | 'FALL'
  | 'P_VALUE'
  | 'REPORT'
  | 'RISE';
