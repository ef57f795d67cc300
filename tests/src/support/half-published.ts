import type { SeedEvent } from '@ita/seeds';
import { syntheticCity } from '@ita/seeds';

/** Districts of the small city. */
const DISTRICTS_ASKED = ['1001', '1002', '1003'] as const;

/** Two years of three districts: FY2567 is published, FY2568 is closed and not published. */
export function halfPublished(): readonly SeedEvent[] {
  const city = syntheticCity({ randomSeed: 7, scale: 0.05 });
  const asked = new Set<string>(DISTRICTS_ASKED);
  return [...city.events(({ district }) => asked.has(district))].filter(
    ({ type, data }) =>
      data.fiscalYear !== 2566 && (type !== 'AssessmentPublished' || data.fiscalYear === 2567),
  );
}
