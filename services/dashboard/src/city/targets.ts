import { useView } from '../shell/view.ts';
import { useGroup } from './ranking.ts';
import type { CityTargetsQuery, CityTargetsQueryVariables } from './targets.generated.ts';

/** A district held against the national target and ผ่านดีเยี่ยม. */
export type TargetRow = NonNullable<CityTargetsQuery['targets']>['rows'][number];

/** What the targets of the present address are asked with. */
export function useTargetsVariables(): CityTargetsQueryVariables {
  const { fiscalYear } = useView();
  const { group } = useGroup();
  return { fiscalYear, ...(group && { group }) };
}

/** The rows of an answer; none where no district has an assessment of the year. */
export function targetRows({ targets }: CityTargetsQuery): readonly TargetRow[] {
  return targets?.rows ?? [];
}
