export * from './assessment-key.ts';
export * from './columnar-facts.ts';
export * from './projector.ts';
export { scoreTableRows } from './score-rows.ts';
export type { ScoreTableRows } from './score-rows.ts';
