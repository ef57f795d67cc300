export * from './answer.ts';
export { createFeed } from './feed.ts';
export type { Feed } from './feed.ts';
export { queryOptions, skipToken } from './query-options.ts';
export * from './resource.ts';
