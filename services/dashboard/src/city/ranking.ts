import { useAddress } from '../address/use-address.ts';
import type { DistrictGroup } from '../data/enums.generated.ts';
import { useView } from '../shell/view.ts';
import { metricOf } from './metric.ts';
import type { CityRankingQuery, CityRankingQueryVariables } from './ranking.generated.ts';

/** The districts on one metric. */
type Ranking = NonNullable<CityRankingQuery['districtComparison']>;

/** A district among all. */
export type RankRow = Ranking['rows'][number];

const GROUPS: readonly DistrictGroup[] = [
  'CENTRAL',
  'SOUTH',
  'NORTH',
  'EAST',
  'THONBURI_NORTH',
  'THONBURI_SOUTH',
];

/** The groups of districts, and the one that the address picks; null for all. */
export function useGroup(): {
  readonly groups: readonly DistrictGroup[];
  readonly group: DistrictGroup | null;
} {
  const { params } = useAddress();
  return { groups: GROUPS, group: GROUPS.find((one) => one === params['group']) ?? null };
}

/** What the ranking of the present address is asked with. */
export function useRankingVariables(): CityRankingQueryVariables {
  const { fiscalYear, basis } = useView();
  const { params } = useAddress();
  const { group } = useGroup();
  const metric = metricOf(params['metric']);
  return { fiscalYear, basis, ...metric, ...(group && { group }) };
}

/** The rows of a ranking; none where no district has the metric in that year. */
export function rankRows({ districtComparison }: CityRankingQuery): readonly RankRow[] {
  return districtComparison?.rows ?? [];
}
