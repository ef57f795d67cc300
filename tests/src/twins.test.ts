import { knownFramework } from '@ita/schema';
import { openMemoryService } from '@ita/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { attackedCity, attackedDistricts, trueCounts } from '../attack/city.ts';
import { everythingServed } from '../attack/everything-served.ts';
import { DIFFERENCES, twinCity } from '../attack/twins.ts';
import { recordedApi } from './support/recorded-api.ts';
import { pgliteBlob } from './support/stores.ts';

const YEARS = [2567, 2568] as const;
const DISTRICTS = attackedDistricts(0, 11);
const EVENTS = attackedCity(DISTRICTS, YEARS, { randomSeed: 11, scale: 0.15 });

const assessments = DISTRICTS.flatMap((district) =>
  YEARS.map((fiscalYear) => ({ district, fiscalYear })),
);

/** What is true of an assessment, ungated. */
function countsOf(events: typeof EVENTS, { district, fiscalYear }: (typeof assessments)[number]) {
  const own = events.filter(({ data }) => data.district === district);
  return trueCounts(knownFramework(fiscalYear), district, own);
}

/** Everything that is served of a city in which these events were recorded. */
async function servedOf(events: typeof EVENTS): ReturnType<typeof everythingServed> {
  await using service = await openMemoryService(await pgliteBlob());
  const city = recordedApi(service);
  await city.add(events);
  const served = await everythingServed(city, DISTRICTS, YEARS);
  return served;
}

describe('a city that differs only in what is withheld', () => {
  let original: Awaited<ReturnType<typeof servedOf>>;
  beforeAll(async () => {
    original = await servedOf(EVENTS);
  });

  test.each(DIFFERENCES)('by %s is answered with the same bytes, whatever is asked', async (by) => {
    const twin = twinCity(EVENTS, by);
    const differing = assessments.filter(
      (one) => JSON.stringify(countsOf(EVENTS, one)) !== JSON.stringify(countsOf(twin, one)),
    );
    // In every assessment something is withheld that the twin has otherwise.
    expect(differing).toEqual(assessments);
    expect(await servedOf(twin)).toEqual(original);
  });
});
