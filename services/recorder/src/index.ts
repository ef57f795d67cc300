export * from './proposal.ts';
export * from './recorder.ts';
