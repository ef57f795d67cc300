import type {
  AssessmentStatus,
  Audience,
  Basis,
  Breakdown,
  Cadence,
  Instrument,
  MeasureKind,
  MeasureState,
  OitOutcome,
  OitStage,
  ProgressStatus,
  Provenance,
  Rating,
  Scope,
  SurveyInstrumentKey,
  Withheld,
} from '../vocabulary.ts';

/** What every row of a score table is keyed by first: fiscal year (BE) and district code. */
interface OfAssessment {
  fiscal_year: number;
  district: string;
}

/** One assessment: where it stands and what it was computed from. */
export interface AssessmentTable extends OfAssessment {
  status: AssessmentStatus;
  rating: Rating | null;
  provenance: Provenance;
  provenance_note: string | null;
  framework_version: string;
  /** Log position of the assessment's last event. */
  position: number;
}

/** One figure of one cell, computed or official. The tidy fact table. */
export interface ScoreTable extends OfAssessment {
  basis: Basis;
  /** Place in the report's order, unique within an assessment and basis. */
  ordinal: number;
  scope: Scope;
  key: string;
  /** What the figure is across years, whatever its key there. */
  concept: string;
  instrument: Instrument | null;
  breakdown: Breakdown;
  breakdown_key: string | null;
  /** 0–100, two decimals (rule 7). */
  score: number | null;
  /** 0–100, the double nearest to the exact score. */
  score_exact: number | null;
  respondents: number | null;
  /** 95 % confidence interval of a survey mean. */
  interval_low: number | null;
  interval_high: number | null;
  /** Of a survey mean, points. */
  standard_error: number | null;
  /** Why the figure is withheld; score, respondents and interval are then null. */
  withheld: Withheld | null;
  /**
   * Whether those who answered some part of the survey are left out of the figure, for they are too few of
   * the cell: the score is that of the other parts (rule 11). Never of an official figure.
   */
  part_suppressed: boolean;
  /** What the publisher's record says of an official figure; of a computed one, whom it leaves out. */
  note: string | null;
  /** Whether the assessment is made up throughout; never publish its figures as real. */
  synthetic: boolean;
}

/**
 * A score with what a test of its change needs besides. It stays inside: degrees of freedom tell how few
 * answered a part of a survey.
 */
export interface ComparableScore extends ScoreTable {
  /** Behind the standard error; null where there is none. */
  degrees_of_freedom: number | null;
}

/**
 * How many of a group of respondents answered a part of a survey. Those of groups that are withheld, and
 * those who did not say, are together the group without a key.
 */
export interface RespondentGroupTable extends OfAssessment {
  instrument: SurveyInstrumentKey;
  part: number;
  breakdown: Breakdown;
  breakdown_key: string | null;
  respondents: number;
  /** Share in the survey's figures, 0–1. */
  share: number;
}

/** How many respondents chose an option of a question, all cells and parts together. */
export interface AnswerCountTable extends OfAssessment {
  question: string;
  option: number;
  /** Null where withheld says why. */
  respondents: number | null;
  withheld: Withheld | null;
}

/** All that comparisons and exports know of one assessment. */
export interface ComparableAssessment {
  readonly assessment: AssessmentTable;
  readonly scores: readonly ComparableScore[];
  readonly groups: readonly RespondentGroupTable[];
  readonly answers: readonly AnswerCountTable[];
}

/** The check that counts for an OIT item. */
export interface OitItemTable extends OfAssessment {
  item: string;
  stage: OitStage;
  outcome: OitOutcome;
  checked_at: string;
  evidence_url: string | null;
  checker: string | null;
  note: string | null;
}

/** Every check of an OIT item, in the order they were recorded: its history. */
export interface OitCheckTable extends OitItemTable {
  /** 1 the first recorded; the check's version in the item's stream. */
  ordinal: number;
  /** Whether it was made at the cut-off or later. */
  late: boolean;
  /** Whether it is the one that counts for the item. */
  counts: boolean;
}

/** A measure: its plan, and where it stands. Days are of Bangkok, YYYY-MM-DD; lists have `;` between. */
export interface MeasureTable extends OfAssessment {
  measure: string;
  kind: MeasureKind;
  title_th: string;
  /** Keys of questions, items and indicators, in the order planned. */
  targets: string;
  audience: Audience | null;
  /** As planned: department keys, or ALL. */
  responsible: string;
  /** The departments that it means, one by one. */
  departments: string;
  monitoring: Cadence;
  /** First and last day: its own, or those of the fiscal year. */
  starts_on: string;
  ends_on: string;
  steps: number | null;
  /** By the last report that says so. */
  steps_done: number | null;
  /** The published plan that it is transcribed from; null of one that was planned here. */
  source: string | null;
  /** Whether it is made up: planned here in an assessment that is. */
  synthetic: boolean;
  state: MeasureState;
  /** Number of its events: the version that who changes it must have seen. */
  version: number;
  planned_at: string;
  /** When it was completed or cancelled, on which day, and with what remark. */
  ended_at: string | null;
  ended_on: string | null;
  end_note: string | null;
}

/** The progress report of one month of a measure: owed, given, or both. */
export interface MeasureReportTable extends OfAssessment {
  measure: string;
  /** Month (CE, YYYY-MM). */
  period: string;
  /** The last day on which it is on time; null when none was owed for the month. */
  due_on: string | null;
  /** When and on which day it was first given; null while it is owed. */
  reported_at: string | null;
  reported_on: string | null;
  /** What the report recorded last for the month says; null while it is owed. */
  status: ProgressStatus | null;
  steps_done: number | null;
  evidence_url: string | null;
  note: string | null;
}

/** The official result of an assessment; its figures are scores of basis OFFICIAL. */
export interface OfficialResultTable extends OfAssessment {
  source: string;
  rating: Rating | null;
  published_at: string;
}

/** How far the score tables have followed the log, and by which version of the rules. */
export interface ScoringCheckpointTable {
  version: string;
  position: number;
}

/** The score tables, in a PostgreSQL schema of their own. Disposable: rebuilt from the log. */
export interface ScoringDatabase {
  'scoring.checkpoint': ScoringCheckpointTable;
  'scoring.assessment': AssessmentTable;
  'scoring.score': ScoreTable;
  'scoring.answer_count': AnswerCountTable;
  'scoring.oit_item': OitItemTable;
  'scoring.oit_check': OitCheckTable;
  'scoring.measure': MeasureTable;
  'scoring.measure_report': MeasureReportTable;
  'scoring.official_result': OfficialResultTable;
}

/** The tables that hold rows of assessments: all but the checkpoint. */
export const ASSESSMENT_TABLES = [
  'scoring.assessment',
  'scoring.score',
  'scoring.answer_count',
  'scoring.oit_item',
  'scoring.oit_check',
  'scoring.measure',
  'scoring.measure_report',
  'scoring.official_result',
] as const satisfies readonly (keyof ScoringDatabase)[];
