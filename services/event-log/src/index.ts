export * from './event-log.ts';
export * from './log-key.ts';
export * from './log-tree.ts';
export * from './open-event-log.ts';
export * from './pglite-store.ts';
export * from './postgres-store.ts';
export * from './store.ts';
export * from './verify-log.ts';
