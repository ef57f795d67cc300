import type { Comparisons, Selection } from '@ita/analytics';
import { EVERY_ROW } from '@ita/analytics';
import type { Clearance } from '@ita/projections';
import { addressedFigures } from '@ita/projections';
import type { DistrictGroup, Framework, MeasureTable, ScoringDatabase } from '@ita/schema';
import { keysIn } from '@ita/schema';
import type { Kysely } from 'kysely';
import type { PlacedYears } from './compared-years.ts';
import { measuresOfYear } from './measure-queries.ts';

/** A measure, and its targets in the year before and its own. */
export interface MeasureEffect {
  readonly measure: MeasureTable;
  /** In the order of the report; a target that neither year has a score row of is not in it. */
  readonly targets: readonly PlacedYears[];
}

/** What became of what some districts' measures of a year are to raise. */
export interface MeasureEffects {
  readonly years: PlacedYears['years'];
  readonly position: number;
  readonly effects: readonly MeasureEffect[];
  /** Questions and items that fell and that no measure of their district is to raise; largest fall first. */
  readonly unaddressed: readonly PlacedYears[];
}

/** Whose measures: of all districts where neither says otherwise. */
export interface AskedMeasures {
  /** Who asks. */
  readonly clearance: Clearance;
  readonly years: PlacedYears['years'];
  readonly districts: readonly string[] | null;
  readonly group: DistrictGroup | null;
}

/** The key in the year of the measures, which targets are named by. */
const keyOf = ({ row }: PlacedYears): string | null => row.to?.key ?? null;
const targetsOf = ({ targets }: MeasureTable): readonly string[] => keysIn(targets);

/** The questions and items of one district that fell and that none of its measures is to raise. */
function unaddressedFalls(
  framework: Framework,
  rows: readonly PlacedYears[],
  measures: readonly MeasureTable[],
): readonly PlacedYears[] {
  const addressed = addressedFigures(framework, measures.flatMap(targetsOf));
  return rows.filter((placed) => {
    const { scope, direction } = placed.row;
    const key = keyOf(placed);
    const asked = scope === 'QUESTION' || scope === 'ITEM';
    return asked && direction === 'DOWN' && key !== null && !addressed.has(key);
  });
}

/**
 * What became of the targets of some districts' measures: each figure of everybody in the year before and
 * the year of the measures, tested and corrected district by district. Two reads, whatever is asked for:
 * one of the measures, one of the comparison.
 */
export async function measureEffects(
  db: Kysely<ScoringDatabase>,
  comparisons: Comparisons,
  { clearance, years, districts, group }: AskedMeasures,
): Promise<MeasureEffects> {
  const selection: Selection = {
    ...EVERY_ROW,
    clearance,
    basis: 'COMPUTED',
    group,
    districts,
    breakdowns: ['NONE'],
  };
  const [measures, { answer, position }] = await Promise.all([
    measuresOfYear(db, years.to.fiscalYear, clearance),
    comparisons.yearOverYear(years, selection, null, 'DISTRICT'),
  ]);
  const placed = Array.from({ length: answer.length }, (_, place): PlacedYears => ({
    row: answer.at(place, 'REPORT'),
    years,
    position,
    place,
  }));
  const byDistrict = Map.groupBy(placed, ({ row }) => row.district);
  const measuresByDistrict = Map.groupBy(measures, ({ district }) => district);
  const effects = [...byDistrict].flatMap(([district, rows]) =>
    (measuresByDistrict.get(district) ?? []).map((measure): MeasureEffect => {
      const targets = new Set(targetsOf(measure));
      return { measure, targets: rows.filter((row) => targets.has(keyOf(row) ?? '')) };
    }),
  );
  const unaddressed = [...byDistrict]
    .flatMap(([district, rows]) =>
      unaddressedFalls(years.to, rows, measuresByDistrict.get(district) ?? []),
    )
    .toSorted((a, b) => (a.row.change ?? 0) - (b.row.change ?? 0) || a.place - b.place);
  return { years, position, effects, unaddressed };
}
