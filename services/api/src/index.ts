export * from './graphql-api.ts';
export * from './metrics.ts';
export * from './serve.ts';
export * from './service.ts';
export { printedSchema } from './graphql/schema.ts';
