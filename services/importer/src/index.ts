export * from './columns.ts';
export * from './import-file.ts';
export * from './import-options.ts';
export * from './rejection-report.ts';
