import type { DistrictLookQuery } from './look.generated.ts';
import { conceptsOf, lowestOf, measuresOf } from './worst.ts';

/** How many indicators a director is to look at first. */
const LOOKED_AT = 3;

type Indicator = NonNullable<DistrictLookQuery['assessment']>['scores'][number];
type ChangeRow = NonNullable<DistrictLookQuery['yearOverYear']>['edges'][number]['node'];
type Measure = DistrictLookQuery['measures']['edges'][number]['node'];

/** An indicator to look at: how it changed, and what is planned for it. */
export interface LookRow {
  readonly indicator: Indicator;
  /** Since the year before; null where there is none. */
  readonly change: ChangeRow | null;
  /** What is to raise it, most overdue first. */
  readonly measures: readonly Measure[];
  readonly synthetic: boolean;
}

/** The lowest indicators of a district, lowest first. */
export function lookRows(data: DistrictLookQuery): readonly LookRow[] {
  const { assessment, yearOverYear, measures, framework } = data;
  const parts = framework?.instruments.flatMap(({ indicators }) => indicators) ?? [];
  return lowestOf(assessment?.scores ?? [], LOOKED_AT).map((indicator) => {
    const { concept } = indicator;
    const own = parts.find((part) => part.concept === concept);
    const all = measures.edges.map(({ node }) => node);
    return {
      indicator,
      change: yearOverYear?.edges.find(({ node }) => node.concept === concept)?.node ?? null,
      measures: own ? measuresOf(all, conceptsOf(own)) : [],
      synthetic: assessment?.synthetic ?? false,
    };
  });
}

/** How many reports of some measures are overdue. */
export function overdueIn(measures: readonly { readonly overdueReports: number }[]): number {
  return measures.reduce((sum, { overdueReports }) => sum + overdueReports, 0);
}
