export * from './graphql-api.ts';
export * from './metrics.ts';
export * from './export-request.ts';
export { exportTo } from './export-api.ts';
export * from './serve.ts';
export * from './service.ts';
export { createToolsApi } from './tools-api.ts';
export { printedSchema } from './graphql/schema.ts';
