import type { Selection, YearOverYearRow } from '@ita/analytics';
import type { Clearance } from '@ita/projections';
import type { DistrictGroup, Framework } from '@ita/schema';
import { figuresOf, invalidValue } from '@ita/schema';
import {
  askedDistrict,
  askedYears,
  refuseUnknownCells,
  refuseUnknownNames,
} from './graphql/asked.ts';
import type { ScoreFilter } from './score-queries.ts';

/** What yearOverYear compares, as a reader asks for it. */
export interface AskedYears {
  /** Who asks. */
  readonly clearance: Clearance;
  readonly from: number;
  readonly to: number;
  readonly group?: DistrictGroup | null | undefined;
  readonly filter?: ScoreFilter | null | undefined;
}

/** What yearOverYear compares, checked. */
export interface ComparedYears {
  readonly frameworks: { readonly from: Framework; readonly to: Framework };
  readonly selection: Selection;
}

/**
 * What a reader asks to compare.
 * @param filterField where the filter's fields are, as faults name them.
 * @throws Refusal UNKNOWN_FISCAL_YEAR, UNKNOWN_DISTRICT, UNKNOWN_FIGURE or UNKNOWN_ATTRIBUTE_OPTION for what is
 * none, INVALID_VALUE for the same year twice or years in the filter.
 */
export function comparedYears(
  { clearance, from, to, group, filter }: AskedYears,
  filterField = 'filter.',
): ComparedYears {
  const frameworks = askedYears(from, to);
  if (filter?.fiscalYears) {
    const allowed = 'nothing, for `from` and `to` say the years';
    throw invalidValue(`${filterField}fiscalYears`, filter.fiscalYears.join(', '), allowed);
  }
  for (const code of filter?.districts ?? []) askedDistrict(`${filterField}districts`, code);
  const years = [frameworks.from, frameworks.to];
  const figures = years.flatMap(figuresOf);
  const [keys, concepts] = [figures.map(({ key }) => key), figures.map(({ concept }) => concept)];
  refuseUnknownNames(`${filterField}keys`, keys, filter?.keys);
  refuseUnknownNames(`${filterField}concepts`, concepts, filter?.concepts);
  const { breakdowns, breakdownKeys } = filter ?? {};
  refuseUnknownCells(`${filterField}breakdownKeys`, years, breakdowns, breakdownKeys);
  return {
    frameworks,
    selection: {
      clearance,
      // Left out it is COMPUTED; null is both.
      basis: filter?.basis === undefined ? 'COMPUTED' : filter.basis,
      group: group ?? null,
      districts: filter?.districts ?? null,
      scopes: filter?.scopes ?? null,
      keys: filter?.keys ?? null,
      concepts: filter?.concepts ?? null,
      breakdowns: breakdowns ?? null,
      breakdownKeys: breakdownKeys ?? null,
    },
  };
}

/** A row of two years, and its place among all that were selected, 0 first, at a log position. */
export interface PlacedYears {
  readonly row: YearOverYearRow;
  readonly years: ComparedYears['frameworks'];
  readonly position: number;
  readonly place: number;
}
