import type { Comparability } from '@ita/projections';
import type { PlantedEffect } from '@ita/seeds';
import { PLANTED_EFFECTS, PLANTED_MIX_SHIFT, syntheticCity } from '@ita/seeds';
import { countedCity } from './counted-city.ts';
import type { CitiesAsked } from './null-cities.ts';
import type { Query, QueriedRow } from './queries.ts';
import { queriesOf } from './queries.ts';

/** Why a figure of the synthetic city may move: answers that changed, other people who answered, or nothing. */
export type Cause = 'PLANTED' | 'MIX_SHIFT' | 'NONE';

/** Discoveries of one query that have one cause and one mark. */
interface Discoveries {
  readonly query: string;
  readonly cause: Cause;
  readonly comparability: Comparability;
  readonly discoveries: number;
}

/** A planted effect and in how many cities it is found, p < 0.05 after correction. */
interface FoundEffect {
  readonly effect: PlantedEffect;
  readonly found: number;
}

/** What comparisons find in synthetic cities. */
export interface SyntheticCities {
  readonly effects: readonly FoundEffect[];
  readonly discoveries: readonly Discoveries[];
}

/** The query that tells of a planted effect: of districts, or of departments where it is in one alone. */
function tellsOf({ of, to }: Query, effect: PlantedEffect): boolean {
  return to === effect.to && of === (effect.department === null ? 'districts' : 'departments');
}

/** Whether a query's row is the one in which an effect is planted. */
export function isOfEffect(query: Query, row: QueriedRow, effect: PlantedEffect): boolean {
  return (
    tellsOf(query, effect) &&
    row.district === effect.district &&
    row.concept === effect.concept &&
    row.department === effect.department
  );
}

/** What moves a row: an effect in all departments moves each, one in a department the district too. */
export function causeOf({ to }: Query, row: QueriedRow): Cause {
  const planted = PLANTED_EFFECTS.some(
    (effect) =>
      effect.to === to &&
      effect.district === row.district &&
      effect.concept === row.concept &&
      (effect.department === null || [null, effect.department].includes(row.department)),
  );
  if (planted) return 'PLANTED';
  const shift = PLANTED_MIX_SHIFT;
  const shifted =
    to === shift.to &&
    row.district === shift.district &&
    row.instrument === 'IIT' &&
    row.department === null;
  return shifted ? 'MIX_SHIFT' : 'NONE';
}

/**
 * Asks synthetic cities what changed in them, one after another.
 * @param finished told after each city how many are done.
 */
export function syntheticCities(
  { cities, scale, randomSeed }: CitiesAsked,
  finished: (cities: number) => void,
): SyntheticCities {
  const found = new Map<PlantedEffect, number>(PLANTED_EFFECTS.map((effect) => [effect, 0]));
  const discoveries = new Map<string, Discoveries>();
  for (let city = 0; city < cities; city += 1) {
    const events = syntheticCity({ randomSeed: randomSeed + city, scale }).events();
    for (const query of queriesOf(countedCity(events))) {
      for (const row of query.rows.filter(({ significant }) => significant)) {
        const effect = PLANTED_EFFECTS.find((one) => isOfEffect(query, row, one));
        if (effect !== undefined) found.set(effect, (found.get(effect) ?? 0) + 1);
        const cause = causeOf(query, row);
        const { comparability } = row;
        const name = `${query.of} FY${query.from}→FY${query.to}`;
        const kind = [name, cause, comparability].join(' ');
        const known = discoveries.get(kind)?.discoveries ?? 0;
        discoveries.set(kind, { query: name, cause, comparability, discoveries: known + 1 });
      }
    }
    finished(city + 1);
  }
  return {
    effects: [...found].map(([effect, count]) => ({ effect, found: count })),
    discoveries: [...discoveries].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, of]) => of),
  };
}
