import type { DistrictCellsQuery } from './cells.generated.ts';
import type { Published } from './published.ts';
import { withPublished } from './published.ts';

type Assessment = NonNullable<DistrictCellsQuery['assessment']>;

/** A figure of one cell: computed, and as published. */
export type CellScore = Assessment['scores'][number] & Published;

/** A cell of a breakdown, such as a department, with its figures by key. */
export interface CellRow {
  readonly breakdownKey: string;
  readonly labelTh: string;
  readonly labelEn: string;
  readonly figures: ReadonlyMap<string, CellScore>;
  readonly synthetic: boolean;
}

/** The cells of a breakdown in the order of the report, with the figures of some keys. */
export function cellRows(
  { assessment }: DistrictCellsQuery,
  breakdown: string,
): readonly CellRow[] {
  if (!assessment) return [];
  const { scores, reconciliation, synthetic } = assessment;
  const cells = Map.groupBy(
    withPublished(scores, reconciliation, breakdown),
    ({ breakdownKey }) => breakdownKey ?? '',
  );
  return [...cells].map(([breakdownKey, figures]) => ({
    breakdownKey,
    labelTh: figures[0]?.breakdownLabelTh ?? breakdownKey,
    labelEn: figures[0]?.breakdownLabelEn ?? breakdownKey,
    figures: new Map(figures.map((figure) => [figure.key, figure])),
    synthetic,
  }));
}
