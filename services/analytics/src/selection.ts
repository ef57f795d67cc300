import type { Clearance } from '@ita/projections';
import type { Basis, Breakdown, DistrictGroup, Scope } from '@ita/schema';
import type { Parameter } from './query.ts';

/** Which rows to compare; what is null is not filtered by. */
export interface Selection {
  /** Who asks: assessments that they may not see are not there, for ranks neither. */
  readonly clearance: Clearance;
  readonly basis: Basis | null;
  /** Districts of one group; ranks are then among these. */
  readonly group: DistrictGroup | null;
  /** District codes; ranks stay among all of the group. */
  readonly districts: readonly string[] | null;
  readonly scopes: readonly Scope[] | null;
  /** Keys as either year has them. */
  readonly keys: readonly string[] | null;
  readonly concepts: readonly string[] | null;
  readonly breakdowns: readonly Breakdown[] | null;
  readonly breakdownKeys: readonly string[] | null;
}

/** Every row that a reader may see: what a selection begins with. */
export const EVERY_ROW: Omit<Selection, 'clearance'> = {
  basis: null,
  group: null,
  districts: null,
  scopes: null,
  keys: null,
  concepts: null,
  breakdowns: null,
  breakdownKeys: null,
};

/** A selection as a query takes it. */
export function parametersOf(selection: Selection): Readonly<Record<string, Parameter>> {
  const { breakdownKeys, clearance, ...same } = selection;
  return { ...same, ...clearanceParameters(clearance), breakdown_keys: breakdownKeys };
}

/** A clearance as a query takes it. */
export function clearanceParameters({
  everything,
  district,
}: Clearance): Readonly<Record<string, string | boolean | null>> {
  return { sees_everything: everything, own_district: district };
}
