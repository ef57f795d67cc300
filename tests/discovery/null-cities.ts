import { nullCity } from '@ita/seeds';
import { countedCity } from './counted-city.ts';
import type { Query, QueriedRow } from './queries.ts';
import { queriesOf } from './queries.ts';
import type { Cluster, Rate } from './rates.ts';
import { clusteredRateOf, rateOf } from './rates.ts';

/** How many cities, which, and how large. */
export interface CitiesAsked {
  readonly cities: number;
  /** Submissions as a multiple of about 1 300 an assessment. */
  readonly scale: number;
  /** Of the first city; each next one has the next. */
  readonly randomSeed: number;
}

/** Rows of one kind, over all cities. */
interface TestedRows {
  readonly kind: string;
  readonly rows: number;
  /** Of them, those whose change could be tested. */
  readonly tested: number;
  /** Of the tested, those with p < 0.05 before correction; 5 % is what a right test has. */
  readonly below: Rate;
}

/** One query asked of every city. In a null city each discovery is false, so its proportion is 0 or 1. */
interface FalseDiscoveries {
  readonly query: string;
  readonly cities: number;
  /** Cities in which it discovers anything. */
  readonly misled: number;
  /** The mean proportion of false discoveries. */
  readonly rate: Rate;
}

/** What comparisons say of cities in which nothing changed. */
export interface NullCities {
  readonly queries: readonly FalseDiscoveries[];
  readonly tests: readonly TestedRows[];
}

interface CityTally extends Cluster {
  readonly rows: number;
}

const LEVEL = 0.05;

/** Sizes of cells that are told apart: fewest respondents of the smallest part, most first. */
const SIZES: readonly (readonly [least: number, name: string])[] = [
  [400, '400 or more'],
  [100, '100–399'],
  [20, '20–99'],
  [10, '10–19'],
  [5, '5–9'],
  [2, '2–4'],
  [1, '1'],
];

const sizeOf = ({ respondentsLeast }: QueriedRow): string =>
  `smallest part of ${SIZES.find(([least]) => respondentsLeast >= least)?.[1]}`;

function kindsOf({ of, from, to }: Query, row: QueriedRow): readonly string[] {
  const survey = `${of} ${row.instrument}`;
  return [
    survey,
    `${survey} FY${from}→FY${to}`,
    `${survey} ${sizeOf(row)}`,
    `${of} ${row.comparability}`,
  ];
}

function tallied(queries: readonly Query[]): ReadonlyMap<string, CityTally> {
  const tallies = new Map<string, CityTally>();
  for (const query of queries) {
    for (const row of query.rows) {
      for (const kind of kindsOf(query, row)) {
        const { rows, trials, hits } = tallies.get(kind) ?? { rows: 0, trials: 0, hits: 0 };
        tallies.set(kind, {
          rows: rows + 1,
          trials: trials + (row.pValue === null ? 0 : 1),
          hits: hits + (row.pValue !== null && row.pValue < LEVEL ? 1 : 0),
        });
      }
    }
  }
  return tallies;
}

/**
 * Asks null cities what changed in them, one after another.
 * @param finished told after each city how many are done.
 */
export function nullCities(
  { cities, scale, randomSeed }: CitiesAsked,
  finished: (cities: number) => void,
): NullCities {
  const misled = new Map<string, number>();
  const tests = new Map<string, CityTally[]>();
  for (let city = 0; city < cities; city += 1) {
    const events = nullCity({ randomSeed: randomSeed + city, scale }).events();
    const queries = queriesOf(countedCity(events));
    for (const { of, from, to, rows } of queries) {
      const name = `${of} FY${from}→FY${to}`;
      const any = rows.some(({ significant }) => significant) ? 1 : 0;
      misled.set(name, (misled.get(name) ?? 0) + any);
    }
    for (const [kind, tally] of tallied(queries)) {
      tests.set(kind, [...(tests.get(kind) ?? []), tally]);
    }
    finished(city + 1);
  }
  return {
    queries: [...misled].map(([query, count]) => ({
      query,
      cities,
      misled: count,
      rate: rateOf(count, cities),
    })),
    tests: [...tests]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, tallies]) => ({
        kind,
        rows: tallies.reduce((sum, { rows }) => sum + rows, 0),
        tested: tallies.reduce((sum, { trials }) => sum + trials, 0),
        below: clusteredRateOf(tallies),
      })),
  };
}
