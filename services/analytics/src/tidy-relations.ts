import { queryText } from './query.ts';

/** The tidy tables that are read from columnar scores as they are, each a query without an order. */
export const TIDY_RELATIONS = {
  scores: queryText('tidy-scores'),
  assessments: queryText('tidy-assessments'),
  districts: queryText('tidy-districts'),
  answerCounts: queryText('tidy-answer-counts'),
  families: queryText('tidy-families'),
} as const;
