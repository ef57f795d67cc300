import { parseArgs } from 'node:util';
import { nullCities } from './null-cities.ts';
import { syntheticCities } from './planted-changes.ts';
import type { Rate } from './rates.ts';

/**
 * Whether comparisons of years can be believed: how often they tell of a change in null cities, where
 * there is none, and whether they find what is planted in synthetic ones, the first of them the one that
 * `ita seed --city` records.
 * `npm run discovery -w tests -- --cities 200 --synthetic-cities 20 --scale 1 --random-seed 2568`.
 * Exits with 1 when the false discovery rate over null cities is above 5 %.
 */
const { values } = parseArgs({
  options: {
    cities: { type: 'string', default: '200' },
    'synthetic-cities': { type: 'string', default: '20' },
    scale: { type: 'string', default: '1' },
    'random-seed': { type: 'string', default: '2568' },
  },
});
const scale = Number(values.scale);
const randomSeed = Number(values['random-seed']);
const [cities, synthetic] = [Number(values.cities), Number(values['synthetic-cities'])];

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const shown = (of: number, what: string) => (city: number) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${city} of ${of} ${what}`);
};
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const inWords = ({ share, low, high }: Rate): string =>
  Number.isNaN(share) ? 'none' : `${percent(share)} (${percent(low)} – ${percent(high)})`;

/** What is tolerated of discoveries to be false (Benjamini & Hochberg). */
const FALSE_DISCOVERY_RATE = 0.05;

if (cities > 0) {
  const { queries, tests } = nullCities(
    { cities, scale, randomSeed },
    shown(cities, 'null cities'),
  );
  say(`${cities} null cities at scale ${scale}: false discovery rate, with its 95 % interval`);
  for (const { query, misled, rate } of queries) {
    say(`  ${query.padEnd(30)} ${String(misled).padStart(4)} cities misled  ${inWords(rate)}`);
    if (rate.share > FALSE_DISCOVERY_RATE) process.exitCode = 1;
  }
  say('p < 0.05 before correction, of the rows that can be tested, and of how many rows');
  for (const { kind, rows, tested, below } of tests) {
    say(`  ${kind.padEnd(46)} ${inWords(below)} of ${tested} tested, of ${rows}`);
  }
}

if (synthetic > 0) {
  const { effects, discoveries } = syntheticCities(
    { cities: synthetic, scale, randomSeed },
    shown(synthetic, 'synthetic cities'),
  );
  say(
    `${synthetic} synthetic cities at scale ${scale}: cities in which each planted effect is found`,
  );
  for (const { effect, found } of effects) {
    const { district, concept, department, to, points } = effect;
    say(
      `  ${found} of ${synthetic}  ${district} ${concept} ${department ?? 'all'} FY${to} ${points}`,
    );
  }
  say('discoveries by what moved the figure and how the comparison marks it');
  for (const { query, cause, comparability, discoveries: count } of discoveries) {
    say(`  ${query.padEnd(30)} ${cause.padEnd(9)} ${comparability.padEnd(22)} ${count}`);
  }
}
