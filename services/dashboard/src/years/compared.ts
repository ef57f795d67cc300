import { useAddress } from '../address/use-address.ts';
import { useGroup } from '../city/ranking.ts';
import { useView, useYearBefore } from '../shell/view.ts';
import type { YearChangesQuery, YearChangesQueryVariables } from './changes.generated.ts';

/** A figure of a district in two years. */
export type ChangeRow = YearChangesQuery['yearOverYear']['edges'][number]['node'];

/** Levels of figures that changes are listed of. */
export const LEVELS = ['INDICATOR', 'QUESTION', 'ITEM'] as const;

/** Two years, and whose figures are compared. */
interface Compared {
  /** The earlier year (BE); null where no year has an assessment before. */
  readonly from: number | null;
  /** The later year, BE. */
  readonly to: number;
  /** District code; null for all, or all of a group. */
  readonly district: string | null;
  readonly level: (typeof LEVELS)[number];
}

/** What the address compares: the year of the header with the one before it unless another is named. */
export function useCompared(): Compared {
  const { params } = useAddress();
  const { fiscalYear, years } = useView();
  const before = useYearBefore();
  const named = years.find((year) => String(year) === params['from'] && year !== fiscalYear);
  return {
    from: named ?? before,
    to: fiscalYear,
    district: /^\d{4}$/u.test(params['district'] ?? '') ? (params['district'] ?? null) : null,
    level: LEVELS.find((level) => level === params['level']) ?? 'INDICATOR',
  };
}

/** Rows that are asked for at most. */
const ROWS_MAX = 200;

/** What changes are asked with: those of the address, of some scopes. */
export function useChangesVariables(
  from: number,
  only: Pick<YearChangesQueryVariables, 'scopes' | 'orderBy'> & {
    readonly keys?: readonly string[];
  },
): YearChangesQueryVariables {
  const { basis } = useView();
  const { to, district } = useCompared();
  const { group } = useGroup();
  return {
    from,
    to,
    basis,
    first: ROWS_MAX,
    scopes: only.scopes,
    orderBy: only.orderBy,
    ...(only.keys && { keys: [...only.keys] }),
    ...(district !== null && { districts: [district] }),
    ...(district === null && group && { group }),
  };
}

/** The rows of an answer. */
export function changeRows({ yearOverYear }: YearChangesQuery): readonly ChangeRow[] {
  return yearOverYear.edges.map(({ node }) => node);
}

/** Whether either year of a figure is made up. */
export function isMadeUp({ from, to }: ChangeRow): boolean {
  return (from?.synthetic ?? false) || (to?.synthetic ?? false);
}
