export * from './event-log.ts';
export * from './open-event-log.ts';
export * from './store.ts';
