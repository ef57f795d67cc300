import type { Basis, Breakdown, DistrictGroup, Scope } from '@ita/schema';
import type { Parameter } from './query.ts';

/** Which rows to compare; what is null is not filtered by. */
export interface Selection {
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

/** Every row that there is: what a selection begins with. */
export const EVERY_ROW: Selection = {
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
  const { breakdownKeys, ...same } = selection;
  return { ...same, breakdown_keys: breakdownKeys };
}
