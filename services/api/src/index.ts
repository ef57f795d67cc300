export { auditPage } from './audit-trail.ts';
export type { AuditFilter } from './audit-trail.ts';
export * from './graphql-api.ts';
export * from './measure-listing.ts';
export * from './metrics.ts';
export * from './serve.ts';
export * from './service.ts';
export { printedSchema } from './graphql/schema.ts';
