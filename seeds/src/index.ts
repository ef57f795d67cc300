export * from './prawet-fy2567.ts';
export * from './prawet-plan.ts';
export * from './seed-event.ts';
export { CITY_SCALE_MAX, RANDOM_SEED_MAX } from './city/city-design.ts';
export type { CityOptions } from './city/city-design.ts';
export * from './city/planted-effects.ts';
export * from './city/synthetic-city.ts';
