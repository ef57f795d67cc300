import type { PlantedEffect, PlantedMixShift } from './planted-effects.ts';
import { PLANTED_EFFECTS, PLANTED_MIX_SHIFT } from './planted-effects.ts';

/** What may differ from year to year in a made-up city. */
export interface CityDesign {
  /** Names the city in event ids, random streams and notes. */
  readonly name: string;
  readonly effects: readonly PlantedEffect[];
  readonly mixShift: PlantedMixShift;
  /** Whether an OIT item may be found otherwise in another year. */
  readonly checksVary: boolean;
}

/** The synthetic city: what is planted changes, and OIT items are checked anew. */
export const SYNTHETIC_CITY: CityDesign = {
  name: 'synthetic city',
  effects: PLANTED_EFFECTS,
  mixShift: PLANTED_MIX_SHIFT,
  checksVary: true,
};

/** The null city: nothing changes from year to year but the rules and who happened to answer. */
export const NULL_CITY: CityDesign = {
  name: 'null city',
  effects: [],
  mixShift: { ...PLANTED_MIX_SHIFT, shareTo: PLANTED_MIX_SHIFT.shareFrom },
  checksVary: false,
};

/** Which of the many cities of a design: another seed is another city, another scale more of it. */
export interface CityOptions {
  /** Whole number, 0 to RANDOM_SEED_MAX. */
  readonly randomSeed: number;
  /** Submissions as a multiple of about 1 300 for each assessment; above 0, at most CITY_SCALE_MAX. */
  readonly scale: number;
}

/** The largest random seed. */
export const RANDOM_SEED_MAX = 2 ** 32 - 1;

/** The largest scale: some 190 million submissions. */
export const CITY_SCALE_MAX = 1000;

/** @throws RangeError for options that are out of their range. */
export function checkCityOptions({ randomSeed, scale }: CityOptions): void {
  if (!Number.isInteger(randomSeed) || randomSeed < 0 || randomSeed > RANDOM_SEED_MAX) {
    throw new RangeError(`randomSeed is ${randomSeed}, not a whole number to ${RANDOM_SEED_MAX}`);
  }
  if (!(scale > 0 && scale <= CITY_SCALE_MAX)) {
    throw new RangeError(`scale is ${scale}, not above 0 and at most ${CITY_SCALE_MAX}`);
  }
}

/** One district of one city, as everything about it is drawn. */
export interface CityDistrict {
  readonly design: CityDesign;
  readonly randomSeed: number;
  /** District code. */
  readonly district: string;
}

/** Key of a random stream of a district: the same in every year, unless the year is among its parts. */
export function streamKey(
  { design, randomSeed, district }: CityDistrict,
  ...parts: readonly (string | number)[]
): string {
  return [design.name, randomSeed, district, ...parts].join(':');
}
