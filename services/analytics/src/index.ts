export * from './columnar-scores.ts';
