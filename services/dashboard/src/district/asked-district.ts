import { useRoute } from 'preact-iso';
import { useQuery } from '../data/use-query.ts';
import { useView } from '../shell/view.ts';
import type { DistrictsQuery } from './districts.generated.ts';
import { Districts } from './districts.generated.ts';

/** A district by name. */
export type KnownDistrict = DistrictsQuery['districts'][number];

/** What the page of a district is asked with. */
export interface AskedDistrict {
  /** Code, 1001–1050. */
  readonly district: string;
  /** Fiscal year, BE. */
  readonly fiscalYear: number;
}

/** The district and year of the present address; the code is empty where it names none. */
export function useAskedDistrict(): AskedDistrict {
  const { params } = useRoute();
  const { fiscalYear } = useView();
  return { district: params['code'] ?? '', fiscalYear };
}

/** Bangkok's districts; null until they are known. */
export function useDistricts(): readonly KnownDistrict[] | null {
  const answer = useQuery(Districts, {});
  return answer.stage === 'ready' ? answer.data.districts : null;
}

/** The years whose measures belong to a year's result: its own, and those planned upon it. */
export function planYearsOf(fiscalYear: number): readonly number[] {
  return [fiscalYear, fiscalYear + 1];
}
