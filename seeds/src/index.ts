export * from './prawet-fy2567.ts';
export * from './seed-event.ts';
