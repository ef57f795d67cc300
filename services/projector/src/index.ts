export * from './assessment-key.ts';
export * from './columnar-facts.ts';
export * from './projector.ts';
