import { useView } from '../shell/view.ts';
import { useGroup } from './ranking.ts';
import type { CityTargetsQuery, CityTargetsQueryVariables } from './targets.generated.ts';

/** A district held against the national target and ผ่านดีเยี่ยม. */
export type TargetRow = NonNullable<CityTargetsQuery['targets']>['rows'][number];

/** What ผ่านดีเยี่ยม asks 95 of, each (rule 8). */
export const PARTS = ['ITA', 'IIT', 'EIT', 'OIT'] as const;

/** One of them. */
type Part = (typeof PARTS)[number];

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

/** Those that are not known to have reached the rating, in the order answered: lowest ITA first. */
export function unreachedRows(rows: readonly TargetRow[]): readonly TargetRow[] {
  return rows.filter(({ reached }) => reached !== true);
}

/** Points that one part lacks of the rating, 0 where it lacks none; null where that is not known. */
export function lackOf(row: TargetRow, part: Part): number | null {
  const isScored = part === 'ITA' ? row.ita !== null : !row.unscored.some((one) => one === part);
  if (row.withheld !== null || !isScored) return null;
  return row.below.find(({ key }) => key === part)?.shortfall ?? 0;
}

/** The fewest items that would lift a district, as text; null where none would do or that is not known. */
export function fewestItemsOf({ fewestItems }: TargetRow): string | null {
  return fewestItems?.map(({ key }) => key).join(' ') ?? null;
}

/** How many districts miss what. */
interface TargetTally {
  /** Below the national target. */
  readonly belowTarget: number;
  /** Below the rating. */
  readonly belowExcellent: number;
  /** Of these, whose ITA or instrument lacks points. */
  readonly byPart: Readonly<Record<Part, number>>;
  /** Of these, whom items of the checklist alone would lift. */
  readonly byItems: number;
}

/** Counts who misses what. */
export function tallyOf(rows: readonly TargetRow[]): TargetTally {
  const unreached = rows.filter(({ reached }) => reached === false);
  const lacking = (part: Part): number =>
    unreached.filter((row) => (lackOf(row, part) ?? 0) > 0).length;
  return {
    belowTarget: rows.filter(({ shortfall }) => (shortfall ?? 0) > 0).length,
    belowExcellent: unreached.length,
    byPart: {
      ITA: lacking('ITA'),
      IIT: lacking('IIT'),
      EIT: lacking('EIT'),
      OIT: lacking('OIT'),
    },
    byItems: unreached.filter(({ fewestItems }) => fewestItems !== null).length,
  };
}
