import type {
  AssessmentStatus,
  Basis,
  Breakdown,
  Instrument,
  OitOutcome,
  OitStage,
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
  /** What the publisher's record says of an official figure. */
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
  'scoring.official_result': OfficialResultTable;
}

/** The tables that hold rows of assessments: all but the checkpoint. */
export const ASSESSMENT_TABLES = [
  'scoring.assessment',
  'scoring.score',
  'scoring.answer_count',
  'scoring.oit_item',
  'scoring.official_result',
] as const satisfies readonly (keyof ScoringDatabase)[];
