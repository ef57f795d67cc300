export * from './columnar-scores.ts';
export * from './comparisons.ts';
export { boundQuery, type Parameter, queryText } from './query.ts';
export * from './selection.ts';
export * from './standings.ts';
export * from './tidy-relations.ts';
export * from './trend.ts';
export * from './year-over-year.ts';
