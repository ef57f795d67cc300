import type { DistrictPlanQuery } from './plan.generated.ts';
import { conceptsOf } from './worst.ts';

type Measure = DistrictPlanQuery['measures']['edges'][number]['node'];
type Effect = NonNullable<DistrictPlanQuery['measureEffects']>['measures'][number];

/** A measure, and what became of its targets where that can be told. */
export type PlanRow = Measure & { readonly effect: Effect | null };

/** The indicators of the year that measures may be picked by. */
export function indicatorsOf({ framework }: DistrictPlanQuery) {
  return framework?.instruments.flatMap(({ indicators }) => indicators) ?? [];
}

/**
 * The measures of a district, most overdue first.
 * @param fiscalYear BE; of its measures alone the effects are known.
 * @param indicator only those that are to raise it or a part of it; all when null.
 */
export function planRows(
  data: DistrictPlanQuery,
  fiscalYear: number,
  indicator: string | null,
): readonly PlanRow[] {
  const picked = indicatorsOf(data).find(({ key }) => key === indicator);
  const concepts = picked ? conceptsOf(picked) : null;
  const effects = data.measureEffects?.measures ?? [];
  return data.measures.edges
    .map(({ node }) => node)
    .filter(({ targets }) => !concepts || targets.some(({ concept }) => concepts.has(concept)))
    .map((measure) => ({
      ...measure,
      effect:
        measure.fiscalYear === fiscalYear
          ? (effects.find((one) => one.measure.measureId === measure.measureId) ?? null)
          : null,
    }))
    .toSorted((a, b) => b.overdueReports - a.overdueReports);
}
