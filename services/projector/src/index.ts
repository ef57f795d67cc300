export * from './assessment-key.ts';
export * from './columnar-facts.ts';
export * from './log-projector.ts';
export * from './projector.ts';
export type { OnScored } from './score-news.ts';
export type { ComparableScores, ScoresCheckpoint } from './comparable-scores.ts';
export { scoredAssessment } from './score-rows.ts';
export { SubmissionBatch } from './submission-batch.ts';
export type { ScoreTableRows } from './score-rows.ts';
