import type { CellCounts } from '@ita/projections';
import { ResponseCounter, responseColumnsOf } from '@ita/projections';
import type { DomainEvent, Framework } from '@ita/schema';
import { DISTRICTS, surveysOf } from '@ita/schema';
import type { SeedEvent } from '@ita/seeds';
import { prawetFy2567, syntheticCity } from '@ita/seeds';

/** Prawet, whose FY2567 is real. */
export const PRAWET = '1032';

/** Districts of a city, in an order that follows from its seed; Prawet is the first. */
export function attackedDistricts(count: number, randomSeed: number): readonly string[] {
  const others = DISTRICTS.map(({ code }) => code).filter((code) => code !== PRAWET);
  const start = (randomSeed * 17) % others.length;
  return [PRAWET, ...others.map((_, at) => others[(start + at * 8) % others.length] ?? '')].slice(
    0,
    count + 1,
  );
}

/** The events of some districts of a synthetic city over some years, with Prawet's real year. */
export function attackedCity(
  districts: readonly string[],
  years: readonly number[],
  options: { readonly randomSeed: number; readonly scale: number },
): readonly SeedEvent[] {
  const wanted = new Set(districts);
  const city = syntheticCity(options).events(
    ({ district, fiscalYear }) => wanted.has(district) && years.includes(fiscalYear),
  );
  return [...prawetFy2567(), ...city];
}

/** What is true of one assessment: its counts before the gate. */
export function trueCounts(
  framework: Framework,
  district: string,
  events: readonly DomainEvent[],
): readonly CellCounts[] {
  return surveysOf(framework).flatMap((survey) => {
    const counter = new ResponseCounter(framework, survey, [district]);
    counter.add(responseColumnsOf(events, framework, survey));
    return counter.counts().get(district) ?? [];
  });
}
