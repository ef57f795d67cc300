import type { Clearance } from '@ita/projections';
import { queryText } from './query.ts';
import { clearanceParameters } from './selection.ts';

const TEXTS = {
  scores: queryText('tidy-scores'),
  assessments: queryText('tidy-assessments'),
  districts: queryText('tidy-districts'),
  answerCounts: queryText('tidy-answer-counts'),
  families: queryText('tidy-families'),
} as const;

/** Rows that can be selected from: a query without an order, and the values of its parameters by name. */
export interface Relation {
  readonly text: string;
  readonly parameters: Readonly<Record<string, string | boolean | null>>;
}

/** A tidy table that is read from columnar scores as it is: the rows of what a reader may see. */
export function tidyRelation(name: keyof typeof TEXTS, clearance: Clearance): Relation {
  // The districts are there for everybody.
  const parameters = name === 'districts' ? {} : clearanceParameters(clearance);
  return { text: TEXTS[name], parameters };
}
